/** Every act the workbench knows, by the word the server uses for it. */
import type { ActMaker, ActTable } from './act';
import { covenantActs } from './covenant';
import { electActs } from './elect';
import { flowActs } from './flow';
import { forumActs } from './forum';
import { meetActs } from './meet';
import { noticeActs } from './notice';
import { ownersActs } from './owners';
import { solicitActs } from './solicit';
import { workActs } from './work';

export const acts: ActTable = { ...flowActs, ...solicitActs, ...meetActs, ...noticeActs, ...ownersActs, ...workActs, ...covenantActs, ...electActs, ...forumActs };
export const actOf = (word: string): ActMaker | undefined => acts[word];
/** Acts done in the meeting's own page. */
export const atMeeting = (word: string): boolean => /^(meeting|ballot|vote)\./.test(word) && word !== 'meeting.call' && word !== 'ballot.end_matter';
