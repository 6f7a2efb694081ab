/** The holiday table this version ships, newest year first. */
import table from '../../../../template/calendar/cn.json';

export type CalendarYear = { year: string; off: string[]; work: string[] };

export const calendarYears = (): CalendarYear[] =>
  Object.entries(table.years)
    .map(([year, y]) => ({ year, off: y.holidays, work: y.workdays }))
    .reverse();
