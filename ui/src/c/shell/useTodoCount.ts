/** The badge of 待办: how many wait for me here and whether one is late; shared with the page itself. */
import { reactive, watch } from 'vue';
import { listAllTodos } from '@/api/todo';
import { can, isCommunity, placeId } from '../session';

export const todoCount = reactive({ total: 0, late: 0 });

export function useTodoCount() {
  watch(
    placeId,
    async (c) => {
      todoCount.total = todoCount.late = 0;
      if (!c || !isCommunity.value || !can('todo.see')) return;
      try {
        const page = await listAllTodos(c, true);
        if (c !== placeId.value) return;
        todoCount.total = page.items.length;
        todoCount.late = page.items.filter((one) => one.overdue).length;
      } catch {
        todoCount.total = 0;
      }
    },
    { immediate: true },
  );
  return todoCount;
}
