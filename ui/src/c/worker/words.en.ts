/** English of grid workers' proofs. */
import type { Words } from '@/kit/i18n';

const words: Words = {
  '网格员资质': 'Grid workers',
  '可以上岗': 'Fit',
  '没有通过岗前考试': 'No exam',
  '没有证书': 'No certificate',
  '证书过期': 'Certificate expired',
  '已离岗': 'Left the post',
  '岗前考试': 'Exam before the post',
  '应急演练': 'Drill',
  '登记资质': 'Record a proof',
  '证书编号': 'Number',
  '撤销登记': 'Withdraw',
  '定网格第一责任人': 'First of the grid',
  '通过岗前考试、证书在有效期内，才能当网格的第一责任人': 'Only with the exam passed and a certificate in force is somebody the first of a grid',
  '网格第一责任人': 'First of each grid',
  '第一责任人': 'First',
  '资质': 'Proofs',
  '还没有定': 'Nobody yet',
  '定人': 'Assign',
  '网格员': 'Grid workers',
  '培训和演练': 'Trainings and drills',
  '证书到{day}': 'certificate until {day}',
  '看登记': 'Show',
  '换人': 'Change',
};
export default words;
