/* dispute_api.c - the doors of disputes: the desk, who mediates, and the parties. */
#include "flow/bench.h"
#include "room/dispute/dispute_act.h"
#include "room/dispute/dispute_row.h"

static err get_bench(struct req *r)
{
    struct turn t;

    TRY(dispute_look(&r->ctx, r->id[0], &t));
    return t.role == ROLE_PARTY ? &NOT_FOUND : bench_of(r, &t.i);
}

#define C "/api/c/{c}"
#define K C "/disputes/{id}"
/* clang-format off */
static const struct route routes[] = {
    { GET, C "/disputes", PERM_DISPUTE_DESK, .out = &DISPUTE_LINE, .list = true, .asks = "category grade kind lasting late state", .run = dispute_list },
    { GET, C "/my_disputes", PERM_SIGNED_IN, .out = &DISPUTE_LINE, .list = true, .run = dispute_mine },
    { GET, C "/cases/{id}/disputes", PERM_DISPUTE_DESK, .out = &DISPUTE_LINE, .list = true, .run = dispute_of_case },
    { GET, C "/dispute_team", PERM_SIGNED_IN, .out = &DISPUTE_TEAM_LINE, .list = true, .run = dispute_team },
    { GET, K, PERM_SIGNED_IN, .out = &DISPUTE_PAGE, .run = dispute_page },
    { GET, K "/bench", PERM_SIGNED_IN, .out = &BENCH, .run = get_bench },
    { GET, K "/agreement.pdf", PERM_SIGNED_IN, .run = dispute_paper_show, .before = dispute_paper_make, .desk = DESK_FILE },
    { POST, C "/disputes", PERM_RESIDENT, "dispute.lodge", .in = &DISPUTE_LODGE_IN, .out = &DISPUTE_LODGED,
      .run = dispute_lodge },
    { POST, C "/desk_disputes", PERM_DISPUTE_DESK, "dispute.lodge", .in = &DISPUTE_LODGE_DESK_IN,
      .out = &DISPUTE_LODGED, .run = dispute_lodge_desk },
    { POST, K "/parties/{id2}/consent", PERM_SIGNED_IN, "dispute.consent", .in = &DISPUTE_CONSENT_IN,
      .run = dispute_consent },
    { POST, K "/parties/{id2}/sign", PERM_SIGNED_IN, "dispute.sign", .in = &DISPUTE_SIGN_IN, .run = dispute_sign },
    { POST, K "/parties/{id2}/reveal", PERM_SIGNED_IN, "dispute.reveal", .in = &DISPUTE_REVEAL_IN,
      .out = &DISPUTE_REVEAL, .run = dispute_reveal },
    { POST, K "/accept", PERM_DISPUTE_DESK, "dispute.accept", .run = dispute_accept },
    { POST, K "/grade", PERM_DISPUTE_DESK, "dispute.grade", .in = &DISPUTE_GRADE_IN, .run = dispute_set_grade },
    { POST, K "/assign", PERM_DISPUTE_DESK, "dispute.assign", .in = &DISPUTE_ASSIGN_IN, .run = dispute_assign },
    { POST, K "/recuse", PERM_SIGNED_IN, "dispute.recuse", .in = &DISPUTE_SAID_IN, .run = dispute_recuse },
    { POST, K "/inform", PERM_DISPUTE_MEDIATE, "dispute.inform", .in = &DISPUTE_INFORM_IN, .run = dispute_inform },
    { POST, K "/sessions", PERM_DISPUTE_MEDIATE, "dispute.session", .in = &DISPUTE_SESSION_IN,
      .out = &ANSWER_ID, .run = dispute_session },
    { POST, K "/sessions/{id2}/record", PERM_DISPUTE_MEDIATE, "dispute.record", .in = &DISPUTE_RECORD_IN,
      .run = dispute_record },
    { POST, K "/sessions/{id2}/cancel", PERM_DISPUTE_MEDIATE, "dispute.cancel", .run = dispute_cancel },
    { POST, K "/extend", PERM_DISPUTE_MEDIATE, "dispute.extend", .in = &DISPUTE_SAID_IN, .run = dispute_extend },
    { POST, K "/raise", PERM_DISPUTE_DESK, "dispute.raise", .in = &DISPUTE_RAISE_IN, .run = dispute_raise },
    { POST, K "/risk", PERM_DISPUTE_MEDIATE, "dispute.risk", .in = &DISPUTE_RISK_IN, .run = dispute_risk },
    { POST, K "/stop", PERM_SIGNED_IN, "dispute.stop", .in = &DISPUTE_SAID_IN, .run = dispute_stop },
    { POST, K "/terminate", PERM_DISPUTE_MEDIATE, "dispute.terminate", .in = &DISPUTE_END_IN,
      .run = dispute_terminate },
    { POST, K "/agreement", PERM_DISPUTE_MEDIATE, "dispute.draft", .in = &DISPUTE_DRAFT_IN, .out = &ANSWER_ID,
      .run = dispute_draft },
    { POST, K "/agreement/sign", PERM_DISPUTE_MEDIATE, "dispute.mediator_sign",
      .run = dispute_mediator_sign },
    { POST, K "/agreement/seal", PERM_DISPUTE_DESK, "dispute.seal", .run = dispute_seal },
    { POST, K "/visits/{id2}", PERM_DISPUTE_MEDIATE, "dispute.visit", .in = &DISPUTE_VISIT_IN,
      .run = dispute_visit },
    { POST, K "/court", PERM_DISPUTE_MEDIATE, "dispute.court", .in = &DISPUTE_COURT_IN, .run = dispute_court },
    { POST, K "/scans", PERM_DISPUTE_MEDIATE, "dispute.scan", .in = &DISPUTE_SCAN_IN, .out = &ANSWER_ID,
      .run = dispute_scan },
    { GET, K "/scans/{id2}", PERM_SIGNED_IN, .run = dispute_scan_show },
    { POST, K "/opinions", PERM_DISPUTE_MEDIATE, "dispute.opinion_ask", .in = &DISPUTE_OPINION_ASK, .out = &ANSWER_ID,
      .run = dispute_opinion_ask },
    { POST, K "/opinions/{id2}", PERM_SIGNED_IN, "dispute.opinion_give", .in = &DISPUTE_OPINION_GIVE,
      .run = dispute_opinion_give },
    { POST, K "/file", PERM_DISPUTE_DESK, "dispute.file", .run = dispute_file, .before = dispute_file_print,
      .desk = DESK_FILE },
    { GET, K "/file.zip", PERM_SIGNED_IN, .run = dispute_file_show },
};
/* clang-format on */
const struct routes DISPUTE_ROUTES = { "dispute", routes, COUNT(routes) };
