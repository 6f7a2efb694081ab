#include "room/archive/pack.h"

#include "base/arena.h"
#include "kit/crypto.h"
#include "kit/shelf.h"
#include "kit/zip.h"
#include "room/archive/catalogue.h"
#include "room/archive/evidence.h"
#include "room/record/record.h"
#include "web/house.h"
#include "web/text.h"

static MUST err add_originals(struct ctx *c, const struct dossier *d, struct file_list *l)
{
    struct str shelf = str_fmt(c->arena, STR_FMT "/files", STR_ARG(c->house->data_dir));
    struct str bytes;

    EACH(d, PART_FILES, d_file, f)
    {
        TRY(shelf_get(c->arena, shelf, f->sha256, &bytes));
        file_list_add(l, original_path(c->arena, f), bytes);
    }
    EACH(d, PART_MEETING_FILES, d_meeting_file, f)
    {
        struct str path = path_of(c->arena, f->sha256, f->type);
        if (file_list_has(l, path))
            continue;
        TRY(shelf_get(c->arena, shelf, f->sha256, &bytes));
        file_list_add(l, path, bytes);
    }
    return NULL;
}

static void write_entry(struct jw *j, const struct part_file *f)
{
    uint8_t hash[HASH_SIZE];

    sha256(f->bytes.p, f->bytes.n, hash);
    jw_object(j, NULL);
    jw_str(j, "path", f->path);
    jw_int(j, "size", (int64_t)f->bytes.n);
    jw_hex(j, "sha256", hash, sizeof hash);
    jw_end_object(j);
}

static struct str manifest_of(struct ctx *c, const struct packing *p, const struct file_list *l)
{
    const struct d_matter *m = PART_ROWS(p->dossier, PART_MATTER, d_matter);
    struct jw j = { .arena = c->arena };

    jw_object(&j, NULL);
    jw_int(&j, "v", 1);
    jw_str(&j, "kind", str_of(p->kind));
    jw_id(&j, "community", c->community);
    jw_id(&j, "matter", m->id);
    jw_str(&j, "code", m->code);
    jw_str(&j, "title", m->title);
    jw_time(&j, "made", c->now);
    jw_str(&j, "made_by", STR("zhengyi " ZHENGYI_VERSION));
    jw_list(&j, "files");
    for (size_t i = 0; i < l->n; i++)
        write_entry(&j, &l->file[i]);
    jw_end_list(&j);
    jw_end_object(&j);
    return jw_text(&j);
}

static void add_all(struct file_list *l, const struct file_list *more)
{
    for (size_t i = 0; i < more->n; i++)
        file_list_add(l, more->file[i].path, more->file[i].bytes);
}

static MUST err write_zip(struct ctx *c, const struct file_list *l, struct str *ret)
{
    struct zipw *z = NULL;
    struct blob bytes = { NULL, 0 };

    TRY(zipw_begin(c->arena, NULL, c->now, &z));
    for (size_t i = 0; i < l->n; i++) {
        err e = zipw_add(z, l->file[i].path, l->file[i].bytes, false);
        if (e) {
            zipw_drop(z);
            return e;
        }
    }
    TRY(zipw_end(z, &bytes));
    *ret = (struct str){ bytes.p, bytes.n };
    return NULL;
}

static void add_head(struct ctx *c, const struct packing *p, const struct file_list *all,
                     struct file_list *l)
{
    const struct d_matter *m = PART_ROWS(p->dossier, PART_MATTER, d_matter);
    const char *says = str_fmt(c->arena, "code=" STR_FMT, STR_ARG(m->code)).p;

    file_list_add(
        l, STR("README.txt"),
        text_say(c->arena, LANG_ZH,
                 p->dossier->part[PART_DISPUTE].n ? "archive.readme_dispute" : "archive.readme",
                 says));
    catalogue_add(c, p, all, l);
}

static void add_data(struct ctx *c, const struct packing *p, struct file_list *l)
{
    file_list_add(l, STR("register.pdf"), (struct str){ p->print->pdf.p, p->print->pdf.n });
    for (int i = 0; i < PARTS; i++) {
        if (dossier_has(p->dossier, (enum part)i))
            file_list_add(l, str_of(PART_KINDS[i].path),
                          dossier_json(c->arena, p->dossier, (enum part)i));
    }
    file_list_add(l, STR("template/procedure.json"), p->template->text);
    file_list_add(l, STR("template/rules.json"), p->rules->text);
    file_list_add(l, STR("template/retention.json"), retention_write(c->arena, p->retention));
}

err pack(struct ctx *c, const struct packing *p, struct packed *ret)
{
    struct file_list body = { .arena = c->arena }, l = body, all = body;
    struct str origin = STR("");
    uint8_t hash[HASH_SIZE];

    add_data(c, p, &body);
    TRY(add_originals(c, p->dossier, &body));
    TRY(evidence_add(c, p->dossier, &body, &origin));
    add_head(c, p, &body, &l);
    add_all(&l, &body);
    struct str manifest = manifest_of(c, p, &l);
    sha256(manifest.p, manifest.n, hash);
    ret->manifest = str_hex(c->arena, hash, sizeof hash);
    struct str words = str_fmt(c->arena, "zhengyi file v1\n" STR_FMT "\n", STR_ARG(ret->manifest));
    file_list_add(&all, STR("manifest.json"), manifest);
    file_list_add(&all, STR("proof/manifest.note"), record_sign(c, origin, words));
    add_all(&all, &l);
    return write_zip(c, &all, &ret->zip);
}
