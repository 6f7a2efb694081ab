/** The console's menu: groups, entries, and the permission each one asks for. */
import type { Component } from 'vue';
import { AlarmClock, AlarmClockCheck, Archive, BadgeCheck, Bell, BookOpen, Building2, CalendarCheck, CalendarClock, CalendarDays, CircleDot, ClipboardList, Dices, DoorOpen, Eye, FileInput, Flag, Footprints, Gauge, Gift, GraduationCap, HandHeart, Handshake, HeartHandshake, IdCard, KeyRound, LampDesk, Landmark, LayoutDashboard, Library, Lightbulb, Link2, ListChecks, ListOrdered, ListTodo, ListTree, Mailbox, MailWarning, Map as MapIcon, Megaphone, MessageCircleQuestion, MessagesSquare, Mic, Newspaper, PauseCircle, Percent, PhoneCall, PhoneIncoming, Repeat2, Scale, ScrollText, Send, Shapes, ShieldAlert, ShieldCheck, ShieldQuestion, ShoppingBasket, Signature, Siren, SlidersHorizontal, Soup, SpellCheck, Tablet, Telescope, Ticket, TriangleAlert, UserCog, Users, UsersRound, UtensilsCrossed, Vote, Wallet, Wrench } from 'lucide-vue-next';
import { t } from '@/kit/i18n';

export type MenuEntry = { name: string; label: string; icon: Component; perm: string; anywhere?: boolean };
/** `id` never changes: it is what the browser keeps of the groups one has opened. */
export type MenuGroup = { id: string; label: string; entries: MenuEntry[] };

export const menu = (): MenuGroup[] => [
  {
    id: 'today',
    label: t('待办'),
    entries: [
      { name: 'todo', label: t('待办'), icon: ListTodo, perm: 'todo.see' },
      { name: 'messages', label: t('消息'), icon: Bell, perm: 'todo.see', anywhere: true },
      { name: 'case-work', label: t('派给我办的'), icon: ListChecks, perm: 'case.handle', anywhere: true },
      { name: 'my-disputes', label: t('我的调解'), icon: MessagesSquare, perm: 'dispute.mediate' },
    ],
  },
  {
    id: 'talk',
    label: t('议事'),
    entries: [
      { name: 'matters', label: t('事项'), icon: Scale, perm: 'matter.see' },
      { name: 'demands', label: t('居民议题'), icon: Lightbulb, perm: 'matter.see' },
      { name: 'concerns', label: t('群众反映'), icon: MessageCircleQuestion, perm: 'matter.see' },
      { name: 'meetings', label: t('会议'), icon: CalendarCheck, perm: 'matter.see' },
      { name: 'notices', label: t('公示'), icon: Megaphone, perm: 'matter.see' },
      { name: 'reps', label: t('居民代表'), icon: Handshake, perm: 'matter.see' },
      { name: 'kiosk', label: t('共用平板'), icon: Tablet, perm: 'ballot.run' },
      { name: 'covenants', label: t('公约和章程'), icon: Signature, perm: 'matter.see' },
      { name: 'library', label: t('案例库'), icon: Library, perm: 'matter.see' },
      { name: 'archives', label: t('档案'), icon: Archive, perm: 'matter.see', anywhere: true },
    ],
  },
  {
    id: 'cases',
    label: t('诉求办理'),
    entries: [
      { name: 'cases', label: t('办件'), icon: ClipboardList, perm: 'case.see', anywhere: true },
      { name: 'joint-meetings', label: t('联席会议'), icon: UsersRound, perm: 'todo.see', anywhere: true },
      { name: 'case-calls', label: t('再次回访'), icon: PhoneCall, perm: 'case.see' },
      { name: 'common', label: t('共性问题'), icon: Repeat2, perm: 'case.see' },
      { name: 'case-holds', label: t('挂账和暂停'), icon: PauseCircle, perm: 'case.see' },
      { name: 'tickets', label: t('热线工单'), icon: PhoneIncoming, perm: 'case.see' },
      { name: 'boxes', label: t('意见箱'), icon: Mailbox, perm: 'case.see' },
      { name: 'devices', label: t('设备报警'), icon: Siren, perm: 'case.see' },
      { name: 'petitions', label: t('信访件'), icon: MailWarning, perm: 'matter.see' },
    ],
  },
  {
    id: 'peace',
    label: t('调解值守'),
    entries: [
      { name: 'disputes', label: t('矛盾调解'), icon: HeartHandshake, perm: 'dispute.desk', anywhere: true },
      { name: 'warnings', label: t('苗头预警'), icon: AlarmClock, perm: 'dispute.desk' },
      { name: 'screenings', label: t('排查台账'), icon: Footprints, perm: 'dispute.desk' },
      { name: 'duty', label: t('接访和坐班'), icon: CalendarClock, perm: 'board.see', anywhere: true },
      { name: 'visits', label: t('来访登记'), icon: DoorOpen, perm: 'visit.run', anywhere: true },
      { name: 'emergency', label: t('应急状态'), icon: ShieldAlert, perm: 'matter.see', anywhere: true },
    ],
  },
  {
    id: 'care',
    label: t('走访服务'),
    entries: [
      { name: 'care', label: t('重点人群走访'), icon: HeartHandshake, perm: 'care.visit' },
      { name: 'pairs', label: t('包联走访'), icon: Link2, perm: 'outreach.run', anywhere: true },
      { name: 'partners', label: t('双报到'), icon: BadgeCheck, perm: 'outreach.run' },
      { name: 'deeds', label: t('为群众办实事'), icon: Gift, perm: 'outreach.run' },
      { name: 'studies', label: t('调研'), icon: Telescope, perm: 'outreach.run', anywhere: true },
      { name: 'campaigns', label: t('政策宣传'), icon: Newspaper, perm: 'outreach.run', anywhere: true },
      { name: 'orders', label: t('服务订单'), icon: ShoppingBasket, perm: 'service.run' },
      { name: 'hall', label: t('大厅叫号'), icon: Ticket, perm: 'matter.see', anywhere: true },
      { name: 'canteen', label: t('食堂和日间照料'), icon: Soup, perm: 'service.do' },
      { name: 'circle', label: t('便民服务圈'), icon: CircleDot, perm: 'matter.see', anywhere: true },
      { name: 'services', label: t('服务目录'), icon: HandHeart, perm: 'matter.see', anywhere: true },
      { name: 'menu', label: t('点单下单接单'), icon: UtensilsCrossed, perm: 'matter.see' },
      { name: 'needs', label: t('三张清单'), icon: ListTree, perm: 'matter.see' },
      { name: 'venues', label: t('场地'), icon: LampDesk, perm: 'matter.see', anywhere: true },
    ],
  },
  {
    id: 'register',
    label: t('底数'),
    entries: [
      { name: 'residents', label: t('居民'), icon: Users, perm: 'register.see' },
      { name: 'houses', label: t('房屋'), icon: Building2, perm: 'register.see' },
      { name: 'organisations', label: t('单位'), icon: Landmark, perm: 'register.see' },
      { name: 'units', label: t('承办单位'), icon: Wrench, perm: 'case.see', anywhere: true },
      { name: 'team', label: t('调解队伍'), icon: UsersRound, perm: 'matter.see', anywhere: true },
      { name: 'grid-workers', label: t('网格员资质'), icon: GraduationCap, perm: 'matter.see' },
      { name: 'responsibilities', label: t('责任清单和准入'), icon: ListOrdered, perm: 'case.handle' },
      { name: 'liaisons', label: t('协商联络员'), icon: Mic, perm: 'matter.see' },
      { name: 'terms', label: t('任期'), icon: Vote, perm: 'matter.see' },
      { name: 'cards', label: t('明白卡'), icon: IdCard, perm: 'register.see' },
      { name: 'import', label: t('导入'), icon: FileInput, perm: 'import.run' },
    ],
  },
  {
    id: 'watch',
    label: t('监督'),
    entries: [
      { name: 'boards', label: t('四项看板'), icon: LayoutDashboard, perm: 'board.see', anywhere: true },
      { name: 'map', label: t('网格地图'), icon: MapIcon, perm: 'board.see', anywhere: true },
      { name: 'case-rates', label: t('办件三率'), icon: Percent, perm: 'board.see', anywhere: true },
      { name: 'measures', label: t('成效指标'), icon: Gauge, perm: 'board.see', anywhere: true },
      { name: 'money', label: t('资金台账'), icon: Wallet, perm: 'matter.see' },
      { name: 'spots', label: t('抽查'), icon: Dices, perm: 'matter.see' },
      { name: 'bypass', label: t('应议未议'), icon: TriangleAlert, perm: 'matter.see' },
      { name: 'clues', label: t('监督线索'), icon: ShieldQuestion, perm: 'supervise', anywhere: true },
      { name: 'urges', label: t('限时督办'), icon: AlarmClockCheck, perm: 'urge.run', anywhere: true },
      { name: 'my-urges', label: t('督办我的'), icon: AlarmClockCheck, perm: 'todo.see', anywhere: true },
      { name: 'care-looks', label: t('敏感信息查看记录'), icon: Eye, perm: 'care.audit', anywhere: true },
      { name: 'pilot', label: t('试点和示范'), icon: Flag, perm: 'matter.see' },
      { name: 'named', label: t('命名集合'), icon: Shapes, perm: 'board.see', anywhere: true },
    ],
  },
  {
    id: 'setting',
    label: t('设置'),
    entries: [
      { name: 'posts', label: t('岗位'), icon: ShieldCheck, perm: 'matter.see' },
      { name: 'accounts', label: t('账号'), icon: UserCog, perm: 'account.run' },
      { name: 'clients', label: t('程序密钥'), icon: KeyRound, perm: 'setting.run' },
      { name: 'letters', label: t('通知发送'), icon: Send, perm: 'setting.run' },
      { name: 'wordings', label: t('通知用语'), icon: SpellCheck, perm: 'setting.run' },
      { name: 'templates', label: t('流程模板'), icon: ScrollText, perm: 'matter.see', anywhere: true },
      { name: 'masters', label: t('制度'), icon: BookOpen, perm: 'matter.see', anywhere: true },
      { name: 'scope', label: t('决策目录'), icon: ListChecks, perm: 'matter.see', anywhere: true },
      { name: 'rules', label: t('规则'), icon: SlidersHorizontal, perm: 'matter.see', anywhere: true },
      { name: 'holidays', label: t('假日'), icon: CalendarDays, perm: 'matter.see', anywhere: true },
    ],
  },
];
