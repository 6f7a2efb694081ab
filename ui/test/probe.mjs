// probe.mjs - what is measured inside a page; every function here runs in the browser.

/** Sizes, labels, headings and the like of the page as it is now. */
export function probe({ minFont, minHit }) {
  const seen = (el) => {
    const r = el.getBoundingClientRect();
    const s = getComputedStyle(el);
    return r.width > 1 && r.height > 1 && s.visibility !== 'hidden' && s.clipPath !== 'inset(50%)' && r.bottom > 0;
  };
  const words = (el) => (el.textContent || el.getAttribute('aria-label') || el.tagName).trim().slice(0, 14);
  const texts = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const el = walk.currentNode.parentElement;
    const text = walk.currentNode.textContent.trim();
    if (text && seen(el) && !el.closest('[aria-hidden=true],svg,script,style')) texts.push({ el, text });
  }
  const px = (el, name) => parseFloat(getComputedStyle(el)[name]);
  const controls = [...document.querySelectorAll('a[href],button,input,select,textarea,[role=button],[role=tab]')].filter(seen);
  const alone = controls.filter((el) => !(el.tagName === 'INPUT' && el.closest('label')) && !el.closest('p,dd,figcaption'));
  const pairs = [...document.querySelectorAll('p + p')].filter((el) => seen(el) && el.textContent.length > 24 && el.previousElementSibling.textContent.length > 24);
  const options = [...document.querySelectorAll('input[type=radio]')].filter((el) => el.name !== 'size' && el.name !== 'lang');
  const heights = new Set(options.map((el) => Math.round(el.closest('label')?.getBoundingClientRect().height ?? 0)));
  const help = document.querySelector('a[href="/help"]')?.getBoundingClientRect();
  return {
    small: texts.filter((t) => px(t.el, 'fontSize') < minFont).map((t) => `${words(t.el)} ${px(t.el, 'fontSize')}px`),
    tight: texts.filter((t) => t.text.length > 24 && px(t.el, 'lineHeight') / px(t.el, 'fontSize') < 1.3).map((t) => words(t.el)),
    closePairs: pairs
      .filter((el) => el.getBoundingClientRect().top - el.previousElementSibling.getBoundingClientRect().bottom < 0)
      .map(words),
    hits: alone
      .map((el) => ({ el, r: el.getBoundingClientRect() }))
      .filter(({ r }) => r.width < minHit || r.height < minHit)
      .map(({ el, r }) => `${words(el)} ${Math.round(r.width)}x${Math.round(r.height)}`),
    overflow: document.documentElement.scrollWidth - window.innerWidth,
    zoomLock: /user-scalable\s*=\s*no|maximum-scale\s*=\s*1/.test(document.querySelector('meta[name=viewport]')?.content ?? ''),
    unlabelled: controls
      .filter((el) => /INPUT|SELECT|TEXTAREA/.test(el.tagName))
      .filter((el) => !el.labels?.length && !el.getAttribute('aria-label') && !el.getAttribute('aria-labelledby'))
      .map((el) => el.outerHTML.slice(0, 60)),
    moving: document.getAnimations().filter((one) => one.playState === 'running').length,
    dialogs: document.querySelectorAll('dialog[open],[role=dialog]').length,
    playing: document.querySelectorAll('video[autoplay],audio[autoplay],iframe').length,
    prechecked: options.filter((el) => el.checked).length,
    unequal: heights.size > 1 ? [...heights] : [],
    captcha: document.querySelectorAll('[class*=captcha],[id*=captcha]').length,
    mute: [...document.querySelectorAll('.tag,.strip')].filter((el) => !el.textContent.trim() && !el.getAttribute('aria-label')).length,
    invalid: document.querySelectorAll('[aria-invalid=true]').length,
    explained: [...document.querySelectorAll('[aria-invalid=true]')].every(
      (el) => document.getElementById(el.getAttribute('aria-describedby') ?? '')?.textContent.trim(),
    ),
    focusInvalid: document.activeElement?.getAttribute('aria-invalid') === 'true' || document.activeElement?.getAttribute('role') === 'alert',
    lang: document.documentElement.lang,
    title: document.title,
    h1: document.querySelectorAll('h1').length,
    status: document.querySelectorAll('[role=status],[aria-live]').length,
    help: help ? `${Math.round(help.right)},${Math.round(help.top) < 40}` : '',
  };
}

/** Heights of the main actions, which must be 60 px when type is large. */
export function mainActions() {
  return [...document.querySelectorAll('.btn.main,.btn.big,.btn.seal')]
    .map((el) => ({ words: el.textContent.trim().slice(0, 10), h: Math.round(el.getBoundingClientRect().height) }))
    .filter((one) => one.h > 0 && one.h < 60)
    .map((one) => `${one.words} ${one.h}px`);
}

/** The element that has the focus now: its ring, whether something covers it, whether it comes after the last. */
export function focusStop() {
  const el = document.activeElement;
  if (!el || el === document.body) return null;
  if (el.dataset.seen) return 'again';
  el.dataset.seen = '1';
  const last = window.lastStop;
  window.lastStop = el;
  const r = el.getBoundingClientRect();
  const s = getComputedStyle(el);
  const inside = (v, max) => Math.min(Math.max(v, 1), max - 1);
  const top = document.elementFromPoint(inside(r.left + r.width / 2, innerWidth), inside(r.top + r.height / 2, innerHeight));
  return {
    words: (el.textContent || el.getAttribute('aria-label') || el.tagName).trim().slice(0, 12),
    ring: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2,
    clear: Boolean(top) && (el.contains(top) || top.contains(el)),
    ordered: !last || Boolean(last.compareDocumentPosition(el) & Node.DOCUMENT_POSITION_FOLLOWING),
  };
}

/** WCAG 1.4.12: a reader's own spacing must neither cut nor push anything out. */
export const SPACING =
  '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}';
