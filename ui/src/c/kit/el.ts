/** The parts of Element Plus the console uses, each with its own style; from here and nowhere else. */
import 'element-plus/es/components/button/style/css';
import 'element-plus/es/components/dialog/style/css';
import 'element-plus/es/components/message/style/css';

export { ElButton } from 'element-plus/es/components/button/index.mjs';
export { ElConfigProvider } from 'element-plus/es/components/config-provider/index.mjs';
export { ElDialog } from 'element-plus/es/components/dialog/index.mjs';
export { ElMessage } from 'element-plus/es/components/message/index.mjs';
