/** English of the console. */
import type { Words } from '@/kit/i18n';

const words: Words = {};
export default words;
