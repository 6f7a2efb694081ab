/** Phone app of residents and grid workers. */
import { createApp } from 'vue';
import '@/kit/base.css';
import App from './App.vue';

createApp(App).mount('#app');
