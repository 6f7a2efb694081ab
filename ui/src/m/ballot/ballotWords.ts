/** Words for choices, natures and outcomes of a ballot. */
import type { Ballot, Choice } from '@/api/meeting';
import { t } from '@/kit/i18n';
import type { Option } from '../ui/ChoiceList.vue';
import type { Tone } from '../ui/Tag.vue';

export function choiceWords(choice: Choice): string {
  if (choice === 'agree') return t('同意');
  return choice === 'oppose' ? t('不同意') : t('弃权');
}

export const choices = (): Option<Choice>[] => [
  { value: 'agree', title: t('同意'), note: t('按公开的方案办') },
  { value: 'oppose', title: t('不同意'), note: t('不按这个方案办') },
  { value: 'abstain', title: t('弃权'), note: t('参加，但不表态') },
];

export function natureWords(nature: Ballot['nature']): string {
  return nature === 'statutory' ? t('法定表决') : t('意见征询');
}

export function outcomeLook(outcome: Ballot['outcome']): { words: string; tone: Tone } {
  switch (outcome) {
    case 'passed':
      return { words: t('通过'), tone: 'ok' };
    case 'rejected':
      return { words: t('未通过'), tone: 'seal' };
    case 'no_quorum':
      return { words: t('人数不足'), tone: 'grey' };
    default:
      return { words: t('表决中'), tone: 'seal' };
  }
}
