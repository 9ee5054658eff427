/** What Roost is loaded with: a follow graph with a heavy tail, and who posts, reads and marks; functions of a seed. */
@NullMarked
package roost.load.workload;

import org.jspecify.annotations.NullMarked;
