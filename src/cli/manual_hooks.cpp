// SPDX-License-Identifier: MIT
#include "cli/manual_topics.h"

namespace crm::cli {

const std::string_view hooks_prose = R"(
# Hooks
A hook is a command that runs when something happens to a record. `hooks.pre-`EVENT runs before anything is written and may refuse: when it
does not exit with 0, nothing is written, and crm exits with 6 and shows what the hook said. `hooks.post-`EVENT runs once the change is there
to stay; that it failed is said on standard error, and the command has succeeded all the same.

    hooks:
      timeout: 5s
      pre-deal-move: ./check.sh
      post-deal-won: [notify-send, "a deal is won"]
      post-import: git -C /home/jane/books commit -qam import

The command is a program and its words, as a shell would split them, or a list of the words. No shell takes part: variables, `*`, `|` and
`>` mean nothing, and nothing from a record ever stands among the words. A program with a slash in its name is looked for from the folder of
the configuration file, which is also where it runs; others are looked for on the PATH.

On standard input a hook gets one line of JSON. `before` and `after` are the record as `--format json` lists it, `null` where it is not there:

    {"event": "post-deal-won", "operation": "01J...", "kind": "write", "user": "jane",
     "type": "deal", "id": "dl_01J...", "before": {...}, "after": {...}}

`kind` is `undo` or `redo` where a change was taken back or done again; hooks run then, too, as for any other change. A command that changes
several records runs a hook for each of them, once; records made for a link or changed by a removal are among them. The first hook that
refuses stops all of it. An import runs the hooks of `import` and no others, and they get the number of records of each type in place of a
record: `"records": [{"type": "contact", "add": 250, "edit": 3, "rm": 0}]`. A command that changes nothing, and `--dry-run`, run no hook.

What a hook writes to standard output or standard error comes out on the standard error of crm, escaped. It has no terminal. After
`hooks.timeout` it is ended, with everything that it has started, and counts as failed; what it leaves in the background when it ends is not
waited for. While a `pre-` hook runs, other commands that write wait.

A hook finds in its environment `CRM_EVENT`, `CRM_OPERATION` (the id of the operation), `CRM_HOOK_DEPTH` (1, or more where a hook called crm,
whose hooks it is one of), and `CRM_DB`, `CRM_CONFIG`, `CRM_USER`, so that a crm that it calls works on the same records. In a `pre-` hook crm
shows the records as they were, and refuses to write to them. What a `post-` hook writes is a command of its own, which `crm undo` takes back
first, and runs hooks in turn, at most 5 deep.

The hooks of a `crm.yaml` that is not trusted do not run: what a `pre-` hook guards is refused, and of a `post-` hook it is said that it did
not run. Trust is about the text of `crm.yaml`; the programs that it names are yours to keep.

    #!/bin/sh
    # check.sh: a deal that moves needs a value.
    jq -e .after.value > /dev/null || { echo "give it a value first"; exit 1; }
)";

}  // namespace crm::cli
