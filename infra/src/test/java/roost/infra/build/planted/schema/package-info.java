@NullMarked
package roost.infra.build.planted.schema;

import org.jspecify.annotations.NullMarked;
