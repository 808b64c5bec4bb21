// Decoders of what newsrooms have. Each reads the header, checks the declared size, and only then allocates; each hands
// its rows to a Scaler, so that the whole picture at full size is never held where the format allows it.
//
// Sides of the result are as in the file; turning it upright is the caller's. Colour profiles are dropped, not applied.
// All are safe from any thread. Errors: bad_image.
#pragma once

#include "bundle_tool/images/scale.h"
#include "reader/base/bytes.h"

namespace handbill::pack {

// Baseline and progressive, grey, YCbCr, RGB, CMYK and YCCK; scaled while decoding. At most kStreamedPixels, and a
// progressive one must fit kDecoderMemory.
Result<Pixels> decode_jpeg(Bytes file, const Fit& fit);
// Every colour type and depth. At most kStreamedPixels, interlaced kBufferedPixels.
Result<Pixels> decode_png(Bytes file, const Fit& fit);
// The first picture, on the canvas. At most kBufferedPixels.
Result<Pixels> decode_gif(Bytes file, const Fit& fit);
// Lossy and lossless; of an animation the first frame. At most kBufferedPixels.
Result<Pixels> decode_webp(Bytes file, const Fit& fit);

// By content. Errors: bad_image, which names the kind where it is a well-known one that is not supported.
Result<Pixels> decode_image(Bytes file, const Fit& fit);

inline tl::unexpected<Error> bad_image(std::string what) { return fail(Errc::bad_image, Layer::none, std::move(what)); }

}  // namespace handbill::pack
