/** Signing in: password, then the one-time code when the account has one. */
import { computed, reactive, ref } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { listDemoAccounts, signIn, type DemoAccount } from '@/api/session';
import { errorWords } from '@/kit/errors';
import { ApiError } from '@/kit/http';
import { t } from '@/kit/i18n';
import { elsewhere, loadSession, me } from '../session';
import { tellWindows } from '../kit/windows';

export const DEMO_PASSWORD = 'zhengyi-demo';

export function useSignIn() {
  const route = useRoute();
  const router = useRouter();
  const form = reactive({ login: '', password: '', totp: '' });
  const needsCode = ref(false);
  const busy = ref(false);
  const trouble = ref('');
  const demo = ref<DemoAccount[]>([]);
  const words = ref('');

  const shown = computed(() => {
    const q = words.value.trim();
    return demo.value.filter((a) => !q || `${a.login}${a.name}${a.title}${a.place}`.includes(q)).slice(0, 200);
  });
  const groups = computed(() => {
    const by = new Map<string, DemoAccount[]>();
    for (const a of shown.value) by.set(a.place, [...(by.get(a.place) ?? []), a]);
    return [...by.entries()].map(([place, items]) => ({ place, items }));
  });

  async function readDemo(): Promise<void> {
    if (!me.value?.demo) return;
    try {
      demo.value = (await listDemoAccounts()).items;
    } catch {
      demo.value = [];
    }
  }

  async function send(): Promise<void> {
    if (busy.value) return;
    trouble.value = form.login.trim() && form.password ? '' : t('请填写账号和密码');
    if (trouble.value) return;
    busy.value = true;
    try {
      const totp = form.totp.trim();
      await signIn({ login: form.login.trim(), password: form.password, ...(totp ? { totp } : {}) });
      await loadSession();
      elsewhere.value = null;
      tellWindows(me.value?.account ?? '');
      const to = route.query.to;
      await router.replace(typeof to === 'string' && to.startsWith('/') && !to.startsWith('//') ? to : '/');
    } catch (e) {
      if (e instanceof ApiError && e.id.includes('totp')) needsCode.value = true;
      trouble.value = errorWords(e);
    } finally {
      busy.value = false;
    }
  }

  async function enterAs(account: DemoAccount): Promise<void> {
    form.login = account.login;
    form.password = DEMO_PASSWORD;
    form.totp = '';
    await send();
  }
  void readDemo();
  return { form, needsCode, busy, trouble, demo, words, groups, send, enterAs };
}
