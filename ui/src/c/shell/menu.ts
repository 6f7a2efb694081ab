/** The console's menu: groups, entries, and the permission each one asks for. */
import type { Component } from 'vue';
import { Archive, Bell, BookOpen, Building2, CalendarCheck, CalendarDays, Dices, FileInput, Gauge, Handshake, IdCard, Landmark, LayoutDashboard, Library, Lightbulb, ListChecks, ListTodo, Megaphone, MessageCircleQuestion, Mic, Scale, ScrollText, ShieldCheck, Signature, SlidersHorizontal, Tablet, TriangleAlert, UserCog, Users, Vote, Wallet } from 'lucide-vue-next';
import { t } from '@/kit/i18n';

export type MenuEntry = { name: string; label: string; icon: Component; perm: string; anywhere?: boolean };
export type MenuGroup = { label: string; entries: MenuEntry[] };

export const menu = (): MenuGroup[] => [
  {
    label: t('日常'),
    entries: [
      { name: 'todo', label: t('待办'), icon: ListTodo, perm: 'todo.see' },
      { name: 'messages', label: t('消息'), icon: Bell, perm: 'todo.see', anywhere: true },
      { name: 'meetings', label: t('会议'), icon: CalendarCheck, perm: 'matter.see' },
      { name: 'concerns', label: t('群众反映'), icon: MessageCircleQuestion, perm: 'matter.see' },
      { name: 'reps', label: t('居民代表'), icon: Handshake, perm: 'matter.see' },
      { name: 'kiosk', label: t('共用平板'), icon: Tablet, perm: 'ballot.run' },
    ],
  },
  {
    label: t('议事'),
    entries: [
      { name: 'matters', label: t('事项'), icon: Scale, perm: 'matter.see' },
      { name: 'demands', label: t('居民议题'), icon: Lightbulb, perm: 'matter.see' },
      { name: 'covenants', label: t('公约和章程'), icon: Signature, perm: 'matter.see' },
      { name: 'cases', label: t('案例库'), icon: Library, perm: 'matter.see' },
      { name: 'notices', label: t('公示'), icon: Megaphone, perm: 'matter.see' },
      { name: 'archives', label: t('档案'), icon: Archive, perm: 'matter.see', anywhere: true },
    ],
  },
  {
    label: t('底数'),
    entries: [
      { name: 'residents', label: t('居民'), icon: Users, perm: 'register.see' },
      { name: 'houses', label: t('房屋'), icon: Building2, perm: 'register.see' },
      { name: 'organisations', label: t('单位'), icon: Landmark, perm: 'register.see' },
      { name: 'liaisons', label: t('协商联络员'), icon: Mic, perm: 'matter.see' },
      { name: 'terms', label: t('任期'), icon: Vote, perm: 'matter.see' },
      { name: 'cards', label: t('明白卡'), icon: IdCard, perm: 'register.see' },
      { name: 'import', label: t('导入'), icon: FileInput, perm: 'import.run' },
    ],
  },
  {
    label: t('监督'),
    entries: [
      { name: 'boards', label: t('四项看板'), icon: LayoutDashboard, perm: 'board.see', anywhere: true },
      { name: 'measures', label: t('成效指标'), icon: Gauge, perm: 'board.see', anywhere: true },
      { name: 'spots', label: t('抽查'), icon: Dices, perm: 'matter.see' },
      { name: 'money', label: t('资金台账'), icon: Wallet, perm: 'matter.see' },
      { name: 'bypass', label: t('应议未议'), icon: TriangleAlert, perm: 'matter.see' },
    ],
  },
  {
    label: t('设置'),
    entries: [
      { name: 'posts', label: t('岗位'), icon: ShieldCheck, perm: 'matter.see' },
      { name: 'accounts', label: t('账号'), icon: UserCog, perm: 'account.run' },
      { name: 'templates', label: t('流程模板'), icon: ScrollText, perm: 'matter.see', anywhere: true },
      { name: 'masters', label: t('制度'), icon: BookOpen, perm: 'matter.see', anywhere: true },
      { name: 'scope', label: t('决策目录'), icon: ListChecks, perm: 'matter.see', anywhere: true },
      { name: 'rules', label: t('规则'), icon: SlidersHorizontal, perm: 'matter.see', anywhere: true },
      { name: 'holidays', label: t('假日'), icon: CalendarDays, perm: 'matter.see', anywhere: true },
    ],
  },
];
