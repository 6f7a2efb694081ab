/* card.h - 明白卡 (A29): a card of A6 for each household, with the household's own code, which
 * opens this card or its matter, and who has been handed one. Inside the room. */
#pragma once

#include "web/web.h"

extern const struct failure CARD_WHICH, CARD_HOUSEHOLD, CARD_TWICE;

handler card_make, card_show; /* before and run of cards.pdf */
handler card_homes, card_progress, card_deliver, card_mine, card_held;

extern const struct shape CARD_HOME, CARD_PROGRESS, CARD_IN, CARD_MINE;
