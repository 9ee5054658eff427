/** What benchmarks leave on the disk, weighed and deleted. */
@NullMarked
package roost.load.disk;

import org.jspecify.annotations.NullMarked;
