/** The records of roost.references: what points at an entity from another partition. */
@NullMarked
package roost.schema.reference;

import org.jspecify.annotations.NullMarked;
