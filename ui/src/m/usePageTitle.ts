/** The title of the window, one for each page. */
import { watchEffect } from 'vue';
import { t } from '@/kit/i18n';

export function usePageTitle(title: () => string): void {
  watchEffect(() => {
    const own = title();
    document.title = own ? `${own} · ${t('征议')}` : t('征议');
  });
}
