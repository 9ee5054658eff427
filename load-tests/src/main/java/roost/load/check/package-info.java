/** What can be read, held against what the workload says must be there. */
@NullMarked
package roost.load.check;

import org.jspecify.annotations.NullMarked;
