/** Acts of the engine and of intake: accept, refuse, close, return, suspend, resume, withdraw, add a paper. */
import { listMatters } from '@/api/matter';
import { t } from '@/kit/i18n';
import type { FieldSpec } from '../../kit/forms';
import { toMatter, type ActTable, type BenchCtx } from './act';

const reason = (label: string): FieldSpec => ({ name: 'reason', label, kind: 'area', need: true, min: 4, max: 500, hint: t('会写进时间线，所有人能看到') });
const titleOf = (b: BenchCtx, step: string): string => b.matter.steps.find((s) => s.step === step)?.title ?? step;
const note = (): FieldSpec => ({ name: 'note', label: t('说明'), kind: 'area', max: 500 });

export const flowActs: ActTable = {
  'matter.accept': {
    label: () => t('受理立项'),
    form: (b) => ({ title: t('受理立项'), says: t('受理后进入下一步，流程和规则版本就此锁定。'), button: t('受理'), done: t('已受理'), fields: [note()], send: (v) => toMatter(b, 'accept', v) }),
  },
  'matter.refuse': {
    label: () => t('不予立项'),
    form: (b) => ({ title: t('不予立项'), button: t('不予立项'), danger: true, done: t('已记录不予立项'), fields: [reason(t('理由'))], send: (v) => toMatter(b, 'refuse', v) }),
  },
  'step.close': {
    label: () => t('办结本步骤'),
    form: (b) => ({
      title: t('办结“{step}”', { step: titleOf(b, b.bench.step) }),
      says: t('办结后进入下一步，不能直接改回，只能按程序退回。'),
      button: t('办结'),
      done: t('本步骤已办结'),
      fields: [note()],
      send: (v) => toMatter(b, 'close', v),
    }),
  },
  'paper.add': {
    label: () => t('登记材料'),
    form: (b) => ({
      title: t('登记材料'),
      button: t('登记'),
      done: t('材料已登记'),
      community: b.c,
      fields: [
        { name: 'kind', label: t('材料种类'), kind: 'pick', need: true, options: b.bench.papers.map((p) => ({ value: p.id, label: p.title })) },
        { name: 'title', label: t('题名'), kind: 'text', need: true, max: 120 },
        { name: 'text', label: t('正文'), kind: 'area', max: 20000, hint: t('没有文件时写在这里') },
        { name: 'file_id', label: t('文件'), kind: 'file', hint: t('照片或 PDF，不超过 20 MB') },
      ],
      send: (v) => toMatter(b, 'papers', v),
    }),
  },
  'matter.attach': {
    label: () => t('附到另一事项'),
    form: async (b) => {
      const open = (await listMatters(b.c, { state: 'open' })).items.filter((m) => m.id !== b.matter.id);
      return {
        title: t('附到另一事项'),
        says: t('为另一事项召开的听证会、协调会、评议会附到它下面：它的有关步骤会等这里的结果，两边互相链接。'),
        button: t('附上'),
        done: t('已附上'),
        fields: [{ name: 'attached_to', label: t('为哪个事项'), kind: 'pick', need: true, options: open.map((m) => ({ value: m.id, label: `${m.code} ${m.title}`, hint: m.step_title })) }],
        send: (v) => toMatter(b, 'attach', v),
      };
    },
  },
  'matter.return': {
    label: () => t('退回'),
    form: (b) => ({
      title: t('退回前面的步骤'),
      says: t('退回后，那一步重新开始计时，之后的步骤都要重走。'),
      button: t('退回'),
      danger: true,
      done: t('已退回'),
      fields: [
        { name: 'to', label: t('退回到'), kind: 'radio', need: true, options: b.bench.back.map((s) => ({ value: s, label: titleOf(b, s) })) },
        reason(t('退回理由')),
      ],
      send: (v) => toMatter(b, 'return', v),
    }),
  },
  'matter.suspend': {
    label: () => t('中止'),
    form: (b) => ({ title: t('中止办理'), button: t('中止'), danger: true, done: t('已中止'), fields: [reason(t('中止理由'))], send: (v) => toMatter(b, 'suspend', v) }),
  },
  'matter.resume': {
    label: () => t('恢复办理'),
    form: (b) => ({ title: t('恢复办理'), button: t('恢复'), done: t('已恢复'), fields: [reason(t('恢复理由'))], send: (v) => toMatter(b, 'resume', v) }),
  },
  'matter.withdraw': {
    label: () => t('撤回事项'),
    form: (b) => ({ title: t('撤回事项'), says: t('撤回后这件事项不能再办，要办须重新立项。'), button: t('撤回'), danger: true, done: t('已撤回'), fields: [reason(t('撤回理由'))], send: (v) => toMatter(b, 'withdraw', v) }),
  },
  'matter.seal': {
    label: () => t('封存档案'),
    form: (b) => ({ title: t('封存“一事一档”'), says: t('封存后材料不能再改，档案可以下载并离线核验。'), button: t('封存'), done: t('档案已封存'), fields: [], send: (v) => toMatter(b, 'seal', v) }),
  },
};
