/** English of the covenants. */
import type { Words } from '@/kit/i18n';

const words: Words = {
  '需要修订': 'To be revised',
  '通过日期': 'Passed on',
  '还没有公约或章程': 'No covenant or charter yet',
  '评估情况': 'What was found',
  '评估后重新计两年；需要修订的，另立事项重走全部步骤。': 'Two years begin again; a revision is a matter of its own and walks every step.',
  '记评估': 'Enter review',
  '记下评估': 'Enter',
  '补登备案': 'Enter filing',
  '补录原有公约': 'Enter an older covenant',
  '继续施行': 'Stays in force',
  '看全文': 'Read it',
  '每条一行': 'One clause a line',
  '新建事项，选“居民公约”或“自治章程”；系统启用前通过的可以补录。': 'Open a matter and choose covenant or charter; older ones can be entered.',
  '录入系统启用前通过的文本；没有备案号的，公开页上写“未备案”。': 'For texts passed before this system; without a number the public page says not filed.',
  '已记下评估': 'Review entered',
  '居民会议通过、街道或区备案、公布后施行；每两年评估一次，各版本都留着': 'Passed by the assembly, filed with the street or district, published, then in force; reviewed every two years, all versions kept',
  '名称和版本': 'Name and version',
  '制定或修订': 'Draft or revise',
  '两年评估': 'Two-year review',
  '已到期': 'Overdue',
};

export default words;
