/** ECharts with only what the boards draw: bars and lines, SVG. */
import { BarChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent } from 'echarts/components';
import { init, use, type EChartsType } from 'echarts/core';
import type { EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, GridComponent, LegendComponent, AriaComponent, SVGRenderer]);

const FONT = 'PingFang SC,HarmonyOS Sans SC,Noto Sans CJK SC,Microsoft YaHei,sans-serif';

export function draw(el: HTMLElement, option: EChartsCoreOption): EChartsType {
  const chart = init(el, null, { renderer: 'svg' });
  chart.setOption({ animation: false, aria: { enabled: true, label: { enabled: false } }, textStyle: { fontFamily: FONT }, ...option });
  return chart;
}
