/* verify_check.h - the checks verify.c asks for, one file each; for the archive room only. */
#pragma once

#include "room/archive/verify_say.h"

bool verify_container(struct verifying *v); /* archive, manifest, signature, hashes */
bool verify_log(struct verifying *v);       /* checkpoint and inclusion; fills leaf */
void verify_rules(struct verifying *v);     /* the procedure and the numbers it is held to */
void verify_scope(struct verifying *v);     /* the pinned item of the decision catalogue */
void verify_steps(struct verifying *v);
void verify_catalogue(struct verifying *v); /* what is in the file and how long it is kept */
void verify_meetings(struct verifying *v);
/* An election or a review counted again; body NULL: the rules do not know who decided. */
void verify_marks(struct verifying *v, const struct jr *ballot, const struct pass_rule *body);
void verify_owners(struct verifying *v);
void verify_forum(struct verifying *v);  /* what was heard, answered and concluded */
void verify_sheets(struct verifying *v); /* paper: the hashes of its batches, the votes it became */
void verify_publicity(struct verifying *v);
void verify_money(struct verifying *v);    /* the chain of money and the ledger */
void verify_room(struct verifying *v);     /* who was told, the moments of the room, signatures */
void verify_said(struct verifying *v);     /* the summary of opinions by clause */
void verify_dispute(struct verifying *v);  /* a dispute's own file */
void verify_covenant(struct verifying *v); /* what was passed, filed and ruled on */
void verify_rest(struct verifying *v);     /* opinions, papers, survey */
