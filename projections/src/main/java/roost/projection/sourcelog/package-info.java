/** Stores on RocksDB whose source topic is their changelog and which keep their own offset beside their data. */
@NullMarked
package roost.projection.sourcelog;

import org.jspecify.annotations.NullMarked;
