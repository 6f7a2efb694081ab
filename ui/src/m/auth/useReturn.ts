/** After signing in or being verified: back to where the person was. */
import { useRoute, useRouter } from 'vue-router';

export function useReturn() {
  const route = useRoute();
  const router = useRouter();
  const asked = route.query['to'];
  const to = typeof asked === 'string' && asked.startsWith('/') && !asked.startsWith('//') ? asked : '/';
  const goOn = () => router.replace(to);
  const carry = (path: string) => (to === '/' ? path : `${path}?to=${encodeURIComponent(to)}`);
  return { to, goOn, carry };
}
