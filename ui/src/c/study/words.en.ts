/** English of research. */
import type { Words } from '@/kit/i18n';

const words: Words = {
  '集体座谈': 'Group talks',
  '个别谈心': 'Single talks',
  '问卷调查': 'Questionnaires',
  '一共': 'In all',
  '{n} 人次': '{n} people',
  '到过的地方': 'Places',
  '发现的问题': 'Issues',
  '{n} 条，已解决 {k} 条': '{n}, {k} solved',
  '开始一次调研': 'Start research',
  '为了什么': 'Purpose',
  '调研组成员': 'Team',
  '记一次调研': 'Enter a record',
  '整个社区': 'The whole community',
  '多少人': 'People',
  '听到什么': 'What was heard',
  '列一个问题': 'Add an issue',
  '措施': 'Measure',
  '哪天前完成': 'Until',
  '问题已解决': 'Solved',
  '怎样解决的': 'How it was solved',
  '写调研报告': 'Write the report',
  '调研结论': 'Findings',
  '人次、地方和问题数由记录算出，不用填写；报告写好后不能再加记录。': 'People, places and issues are counted; once the report is written no record is added.',
  '调研': 'Research',
  '走访、座谈、谈心、问卷都记在这里；报告里的数字由记录算出': 'Visits, talks and questionnaires; the figures of the report are counted',
  '还没有调研': 'No research yet',
  '已写报告': 'Reported',
  '{day} 前': 'until {day}',
};
export default words;
