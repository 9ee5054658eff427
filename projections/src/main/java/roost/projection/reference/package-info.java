/** What events of any partition say of this partition's entities: folded from roost.references. */
@NullMarked
package roost.projection.reference;

import org.jspecify.annotations.NullMarked;
