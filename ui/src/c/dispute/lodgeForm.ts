/** 登记纠纷: who brings it, against whom, what it is about; the facts the grade is found from. */
import { listCasePlaces } from '@/api/case';
import { lodgeAtDesk } from '@/api/dispute';
import { askForm, num, str, type FieldSpec } from '../kit/forms';
import { channels, injuries, optionsOf } from './deskWords';
import { categories } from '@/kit/disputeWords';
import { t } from '@/kit/i18n';

export type FromCase = { id: string; text: string; region: string };

/** Asks and lodges; the id of the dispute, or '' when it was given up. */
export async function lodgeForm(c: string, from?: FromCase): Promise<string> {
  const places = (await listCasePlaces(c)).items.filter((p) => p.level === 'building');
  const party = (n: string, who: string): FieldSpec[] => [
    { name: `name${n}`, label: t('{who}姓名', { who }), kind: 'text', need: true, max: 40 },
    { name: `phone${n}`, label: t('{who}手机', { who }), kind: 'text', max: 20 },
  ];
  const side = (v: Record<string, unknown>, n: string, word: string) => ({ side: word, name: str(v as never, `name${n}`), ...(str(v as never, `phone${n}`) ? { phone: str(v as never, `phone${n}`) } : {}) });
  let id = '';
  await askForm({
    title: from ? t('转人民调解') : t('登记纠纷'),
    says: t('双方都同意才调解；一方明确拒绝的不受理。姓名、电话加密保存。'),
    button: t('登记'),
    done: t('纠纷已登记'),
    fields: [
      { name: 'category', label: t('纠纷类别'), kind: 'pick', need: true, options: optionsOf(categories()) },
      { name: 'channel', label: t('从哪里来'), kind: 'pick', need: true, value: from ? 'transfer' : '', options: optionsOf(channels()).filter((o) => o.value !== 'app') },
      ...party('1', t('申请人')),
      ...party('2', t('被申请人')),
      { name: 'text', label: t('纠纷情况'), kind: 'area', need: true, min: 4, max: 4000, value: from?.text ?? '' },
      { name: 'region', label: t('在哪栋楼'), kind: 'pick', value: from?.region ?? '', options: places.map((p) => ({ value: p.id, label: `${p.above} ${p.name}`.trim() })) },
      { name: 'amount', label: t('涉及金额（元）'), kind: 'money' },
      { name: 'people', label: t('涉及人数'), kind: 'int', min: 0, max: 100000 },
      { name: 'injury', label: t('伤情'), kind: 'radio', value: '0', options: optionsOf(injuries()) },
      { name: 'began_on', label: t('从哪天开始'), kind: 'day' },
      { name: 'failed', label: t('以前调解未成的次数'), kind: 'int', min: 0, max: 100 },
    ],
    send: async (v) => {
      const more: Record<string, unknown> = { injury: Number(str(v, 'injury') || '0') };
      for (const name of ['amount', 'people', 'failed']) if (v[name]) more[name] = num(v, name);
      for (const name of ['region', 'began_on']) if (v[name]) more[name] = str(v, name);
      if (from) more['from_case'] = from.id;
      id = (await lodgeAtDesk(c, { category: str(v, 'category'), channel: str(v, 'channel'), text: str(v, 'text'), parties: [side(v, '1', 'applicant'), side(v, '2', 'respondent')], ...more })).id;
    },
  });
  return id;
}
