/** Words of the case library, and the masks standing in a text. */
import { t } from './i18n';

const outcomes = (): Record<string, string> => ({ solved: t('已解决'), partly: t('部分解决'), failed: t('没有办成') });
export const outcomeText = (w: string): string => outcomes()[w] ?? w;
export const outcomeOptions = () => Object.entries(outcomes()).map(([value, label]) => ({ value, label }));

export type MaskPiece = { text: string; mask: boolean };

/** Places written as masks, as the server writes them. */
const MASKS = /(\u67d0(?:\u53f7\u697c|\u5e62|\u680b|\u5355\u5143|\u5ba4)|[^\s\u67d0]\u67d0+|\*{4})/u;
export const maskPieces = (text: string): MaskPiece[] => text.split(MASKS).filter(Boolean).map((part) => ({ text: part, mask: MASKS.test(part) }));
