/** English of the public case library. */
import type { Words } from '@/kit/i18n';

const words: Words = {
  '案例库': 'Case library',
  '别处是怎么议成的': 'How others came to a decision',
  '您遇到的事': 'What troubles you',
  '您遇到的事，比如“花园停满了车”': 'What troubles you, such as "cars fill the garden"',
  '没有相近的案例': 'No case comes near',
  '还没有案例': 'No case yet',
  '案例': 'Case',
  '这个案例已撤回：{reason}': 'This case was withdrawn: {reason}',
  '姓名、号码、住址已遮盖，并由另一人逐处核对': 'Names, numbers and homes are masked, and somebody else has looked at each',
  '这件事的公开过程': 'The public record of the matter',
  '一事一档清单 SHA-256：{hash}': 'Manifest of its sealed file, SHA-256: {hash}',
  '相近的案例': 'Near to it',
};
export default words;
