/** The numbers of a rule set in words. */
import type { RuleCount, RuleFile } from '@/api/books';
import { moneyText } from '@/kit/format';
import { t } from '@/kit/i18n';

const names = (): Record<string, string> => ({
  'intake.max_workdays': t('立项受理期限'),
  'solicit.channels_min': t('征求方式至少几种'),
  'solicit.reach': t('送达户数占涉及户数'),
  'solicit.min_days': t('征求意见最短'),
  'solicit.max_days': t('征求意见最长'),
  'solicit.consent_share': t('改造须书面同意户数'),
  'checks.amount': t('达到此金额须论证'),
  'checks.households': t('达到此户数须论证'),
  'checks.risk_flag': t('有风险提示须论证'),
  'checks.min_workdays': t('论证最短'),
  'checks.max_workdays': t('论证最长'),
  'propose.max_workdays': t('提议期限'),
  'consult.min_days': t('商议最短'),
  'consult.max_days': t('商议最长'),
  'ballot.changes': t('投票可更改次数'),
  'ballot.hide_counts': t('结束前不公布票数'),
  'meeting.proxies_max': t('一人最多受托几票'),
  'meeting.video': t('允许视频参会'),
  'recusal.stays': t('回避的人仍计入应到（1 是，0 否）'),
  'publicity.days': t('公示天数'),
  'publicity.max_days': t('公示最长'),
  'objection.reply_days': t('异议答复期限'),
  'work.progress_days': t('进度公开间隔'),
  'survey.min_answers': t('评价最少份数'),
  'survey.min_share': t('或占涉及户数'),
  'survey.pass': t('满意率达标'),
  'survey.min_days': t('评价最短'),
  'survey.max_days': t('评价最长'),
  'survey.rectify_days': t('整改期限'),
  'archive.max_days': t('归档期限'),
  'ballot.paper_prevails': t('纸质票优先于手机票'),
  'owners.call_max_days': t('业主表决：提议与通知期限'),
  'owners.paper_only': t('业主表决：只收书面票'),
  'owners.vote_max_days': t('业主表决：表决期限'),
  'owners.watchers_min': t('业主表决：唱票监督人数'),
  'owners.window_max': t('业主表决：投票最多天数'),
  'owners.window_min': t('业主表决：投票最少天数'),
  'paper.home_visit': t('允许上门代录'),
  'publicity.photo_days': t('首末日照片期限'),
  'publicity.post_workdays': t('张贴公示期限'),
  'reps.absent_flag': t('代表连续缺席提醒次数'),
  'resolve.max_days': t('决议期限'),
  'syl.committees_days': t('“两委”商议期限'),
  'syl.party_days': t('党员大会审议期限'),
  'covenant.review_months': t('公约复核间隔（月）'),
  'draft.bans': t('草案查禁止性条款'),
  'draft.max_days': t('拟定草案最长'),
  'elect.again': t('另行选举当选须得票'),
  'elect.again_extra': t('另行选举候选人至少多几人'),
  'elect.apart': t('近亲属不同时任职'),
  'elect.appeal_days': t('名单申诉期限'),
  'elect.appeal_reply_days': t('名单申诉答复期限'),
  'elect.handover_days': t('工作移交期限'),
  'elect.max_days': t('选举最长'),
  'elect.nominators': t('联名提名人数'),
  'elect.seats_max': t('名额最多'),
  'elect.seats_min': t('名额最少'),
  'elect.term_years': t('任期（年）'),
  'elect.watches_apart': t('监督成员与被监督者不兼任、非近亲属'),
  'filing.max_workdays': t('备案期限'),
  'forum.coordination_workdays': t('协调会召开期限'),
  'forum.hearing_days': t('听证会召开期限'),
  'forum.parties_min': t('协调会至少几方'),
  'forum.points_fair': t('评议：一般得分'),
  'forum.points_mostly': t('评议：基本满意得分'),
  'forum.points_satisfied': t('评议：满意得分'),
  'forum.public_households': t('协调结果涉及几户起公开'),
  'forum.rectify_days': t('评议整改期限'),
  'forum.review_days': t('评议会召开期限'),
  'forum.review_score': t('评议合格分数'),
  'huddle.last_weekday': t('碰头会最迟在周几'),
  'meeting.minutes_days': t('会议记录期限'),
  'meeting.signatures': t('会议记录签字人数'),
  'recall.hear_days': t('罢免申辩期限'),
  'reps.households_max': t('每位代表最多户数'),
  'reps.households_min': t('每位代表最少户数'),
  'reps.views_min': t('代表会前听取户数'),
  'review.best': t('民主评议：优秀'),
  'review.cap': t('民主评议：优秀比例上限'),
  'review.good': t('民主评议：称职'),
  'review.poor': t('民主评议：不称职'),
  'survey.window_1_from': t('上半年评价窗口开始（月日）'),
  'survey.window_1_to': t('上半年评价窗口结束（月日）'),
  'survey.window_2_from': t('下半年评价窗口开始（月日）'),
  'survey.window_2_to': t('下半年评价窗口结束（月日）'),
});
export const ruleName = (name: string): string => names()[name] ?? name;

const FLAGS = ['recusal.stays', 'ballot.hide_counts', 'ballot.paper_prevails', 'meeting.video', 'checks.risk_flag', 'draft.bans', 'elect.apart', 'elect.watches_apart', 'owners.paper_only', 'paper.home_visit'];

/** "5 个工作日", "3/5", "5 万元": what the number means in its unit. */
export function ruleValue(rules: RuleFile, name: string): string {
  const v = rules.values.find((one) => one.name === name)?.is;
  if (v === undefined) return '';
  if (typeof v === 'string') return v;
  if (name.endsWith('workdays')) return t('{n} 个工作日', { n: v });
  if (name.endsWith('days')) return t('{n} 天', { n: v });
  if (name === 'checks.amount') return moneyText(v);
  if (FLAGS.includes(name)) return v ? t('是') : t('否');
  return String(v);
}

const bases = (): Record<string, string> => ({ members: t('全体成员'), present: t('到会人数'), residents18: t('全体十八周岁以上居民'), household_reps: t('全体户代表'), reps: t('居民代表'), expected: t('应到人数'), party_members: t('全体党员'), party_committee: t('党组织委员'), villagers18: t('全体十八周岁以上村民'), party_delegates: t('党员代表'), committee: t('居委会成员'), owner_heads: t('业主人数'), owner_area: t('专有部分面积') });

export const baseName = (base: string): string => bases()[base] ?? base;

/** "全体成员三分之二以上" is at least; "过" is strictly more. */
export function threshold(x: RuleCount): string {
  const who = bases()[x.base] ?? x.base;
  return x.gt ? t('超过{who}的 {share}', { who, share: x.gt }) : t('{who}的 {share} 以上', { who, share: x.ge ?? '' });
}
