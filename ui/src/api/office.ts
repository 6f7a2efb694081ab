/** Posts and accounts of a place. */
import { get, post } from '@/kit/http';
import type { PageOf } from './page';

export type Post = {
  id: string;
  kind: string;
  title: string;
  name: string;
  region: string;
  region_name: string;
  account: string | null;
  resident: string | null;
  from_day: string;
  to_day: string | null;
};
export type PostKind = { id: string; level: string; title: string; body: string };
export type Account = { id: string; login: string; name: string; state: string; totp: boolean; locked_until: number | null; created_at: number };

export const listPostKinds = () => get<PageOf<PostKind>>('/api/post_kinds');
export const listPosts = (c: string, after?: string) => get<PageOf<Post>>(`/api/c/${c}/posts`, { after });
export const listAccounts = (c: string, after?: string) => get<PageOf<Account>>(`/api/c/${c}/accounts`, { after });
export const invite = (c: string, resident: string) => post<{ code: string }>(`/api/c/${c}/invites`, { resident });
