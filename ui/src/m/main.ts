/** Phone app of residents and grid workers. */
import { createApp } from 'vue';
import { addWords, setLang, storedLang } from '@/kit/i18n';
import { restoreTextSize } from '@/kit/useTextSize';
import App from './App.vue';
import './m.css';
import { router } from './router';

addWords(() => import('@/kit/words.en'));
addWords(() => import('./words.en'));
restoreTextSize(location.search);
const words = storedLang() === 'en' ? setLang('en') : Promise.resolve();
void words.then(() => createApp(App).use(router).mount('#app'));
