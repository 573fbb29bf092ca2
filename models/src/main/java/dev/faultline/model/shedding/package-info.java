/**
 * Load shedding: an instance turns calls away before they cost it anything, so that it stays quick for the others.
 *
 * <p>Start at {@link dev.faultline.model.shedding.SheddingKind}. A rule looks at the {@link dev.faultline.model.shedding.Pressure}
 * on its instance and says which calls it keeps out; it neither schedules nor answers. Section A8 of the semantics reference.
 *
 * <p>Depends on {@code settings} only.
 */
package dev.faultline.model.shedding;
