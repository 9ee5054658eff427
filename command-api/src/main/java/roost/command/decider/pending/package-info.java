/** State between two commits: what commands have changed and what is not yet in RocksDB and in the changelogs. */
@NullMarked
package roost.command.decider.pending;

import org.jspecify.annotations.NullMarked;
