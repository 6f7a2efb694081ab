/* scene.h - a hall with two units and those who bring, route, handle and check a case: for tests of
 * cases. It remembers the case in hall.matter and one unit's part of it. */
#pragma once

#include "whole.h"

enum { WORKER = 11, LEADER = 12, OFFICER = 13, OTHER = 14, RESIDENT_A = 15, RESIDENT_B = 16 };

struct scene {
    struct hall *h;
    struct id unit, assist, part;
};

struct scene *scene_make(struct world *w);
struct perms scene_perms(enum perm a, enum perm b, enum perm d);
void scene_as(struct scene *s, int account); /* who asks from now on, with what their post may */

struct answer scene_act(struct scene *s, const char *tail, const char *body);  /* on the case */
struct answer scene_part(struct scene *s, const char *tail, const char *body); /* on the part */
struct str scene_page(struct scene *s);
void scene_stands(struct scene *s, const char *step); /* fails unless it stands there */

void scene_event(struct scene *s);                   /* a resident reports rubbish */
void scene_route(struct scene *s, const char *more); /* accepted and sent; an officer asks next */
void scene_find(struct scene *s, const char *unit);  /* that unit's open part becomes the part */
const char *scene_photo(struct scene *s, int which); /* its id, quoted */
