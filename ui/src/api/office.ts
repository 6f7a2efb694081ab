/** Posts and accounts of a place. */
import { get, post } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure } from './shape';

export type Post = Sure<Shapes['PostOut'], 'id'>;
export type PostKind = Shapes['KindOut'];
export type Account = Sure<Shapes['AccountOut'], 'id' | 'created_at'>;

export const listPostKinds = () => get<PageOf<PostKind>>('/api/post_kinds');
export const listPosts = (c: string, after?: string) => get<PageOf<Post>>(`/api/c/${c}/posts`, { after });
export const listAccounts = (c: string, after?: string) => get<PageOf<Account>>(`/api/c/${c}/accounts`, { after });
export const invite = (c: string, resident: string) => post<Sure<Shapes['InviteOut'], 'expires_at'>>(`/api/c/${c}/invites`, { resident });
export const resetPassword = (c: string, account: string, drop_totp: boolean) =>
  post<Sure<Shapes['ResetOut'], 'expires_at'>>(`/api/c/${c}/accounts/${account}/reset`, { drop_totp });
export const renewPassword = (login: string, code: string, fresh: string) => post<unknown>('/api/password_reset', { login, code, new: fresh });
