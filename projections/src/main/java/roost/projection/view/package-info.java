/** The application roost-views: its topology, and where its partitions are read. */
@NullMarked
package roost.projection.view;

import org.jspecify.annotations.NullMarked;
