/* house.h - what the whole program shares: made once at start, read-only while serving. */
#pragma once

#include "base/str.h"

struct flow_book; /* templates and rule sets: flow/book.h */
struct calendar;  /* holidays: rule/calendar.h */

enum { HOUSE_KEY_SIZE = 32 };

struct house {
    const struct flow_book *flow;
    const struct calendar *calendar;
    struct str data_dir;                     /* files, keys; never in an answer */
    struct str base_url;                     /* "http://127.0.0.1:8080": in QR codes and feeds */
    struct str sms_webhook;                  /* where phone codes and messages go; "" = console */
    struct str smtp, mail_from;              /* smtp://... for mail; "" = into the data folder */
    struct str robot_url;                    /* before a group robot's key */
    bool demo;                               /* shows the accounts on the sign-in page */
    unsigned char seal_key[HOUSE_KEY_SIZE];  /* AEAD of identity numbers and phones */
    unsigned char hash_key[HOUSE_KEY_SIZE];  /* keyed hash for their look-up */
    unsigned char sign_seed[HOUSE_KEY_SIZE]; /* Ed25519 of checkpoints */
};
