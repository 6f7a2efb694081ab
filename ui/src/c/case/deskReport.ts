/** The form of a report that comes by telephone, at the window, on paper or from elsewhere. */
import { deskCasesPath, listCasePlaces, listItems } from '@/api/case';
import { post } from '@/kit/http';
import { classWord, wordsOf } from '@/kit/caseWords';
import { t } from '@/kit/i18n';
import { tellOnce, type FormSpec } from '../kit/forms';
import { filled } from '../matter/acts/act';

/** What comes by telephone, at the window, on paper or from elsewhere. */
export async function deskReport(c: string): Promise<FormSpec> {
  const [items, places] = await Promise.all([listItems(c), listCasePlaces(c)]);
  const channels = { phone: t('电话'), window: t('窗口'), paper: t('意见箱'), visit: t('走访'), system: t('转来') };
  let told = { code: '', track: '' };
  return {
    title: t('登记来件'),
    button: t('登记'),
    community: c,
    fields: [
      { name: 'channel', label: t('从哪里来'), kind: 'pick', need: true, options: wordsOf(channels) },
      { name: 'item', label: t('事项类别'), kind: 'pick', need: true, options: items.items.map((one) => ({ value: one.id, label: `${one.title}（${classWord(one.class)}）` })) },
      { name: 'text', label: t('是什么事'), kind: 'area', need: true, min: 4, max: 2000 },
      { name: 'region', label: t('在哪栋楼'), kind: 'pick', options: places.items.filter((p) => p.level === 'building').map((p) => ({ value: p.id, label: `${p.above} ${p.name}`.trim() })) },
      { name: 'address', label: t('具体位置'), kind: 'text', need: true, max: 120 },
      { name: 'name', label: t('反映人姓名'), kind: 'text', max: 40 },
      { name: 'phone', label: t('反映人手机'), kind: 'text', max: 20 },
      { name: 'naming', label: t('署名'), kind: 'pick', need: true, value: 'named', options: wordsOf({ named: t('留名'), hidden: t('对承办人隐名') }) },
    ],
    send: async (v) => {
      told = await post<{ code: string; track: string }>(deskCasesPath(c), filled(v));
      setTimeout(() => void tellOnce(t('已登记'), t('请把编号和查询码告诉反映人，查询码只显示这一次。'), [{ label: t('编号'), value: told.code }, { label: t('查询码'), value: told.track }], t('记下了')));
    },
  };
}
