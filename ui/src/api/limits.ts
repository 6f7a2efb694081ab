/** Made by `npm run gen` from `zhengyi openapi`; do not edit. */
export const MatterIn = {
  title: { min: 4, max: 80 },
  summary: { min: 4, max: 2000 },
  scope_id: { max: 40 },
  body: { max: 40 },
  amount: { min: 0, max: 100000000000 },
  affected_households: { min: 1, max: 100000 },
  demand_count: { min: 0, max: 1000000 },
};
export const ScopeIn = {
  id: { max: 40 },
  title_zh: { min: 2, max: 60 },
  title_en: { max: 160 },
  examples_zh: { max: 300 },
  examples_en: { max: 600 },
  procedure: { max: 40 },
  pass: { max: 20 },
  reason_zh: { min: 4, max: 300 },
  reason_en: { max: 600 },
  source: { min: 1, max: 200 },
};
export const ScopePublishIn = {
  reason: { min: 4, max: 500 },
};
