// A font whose substitutions are those of one language.
#pragma once

#include <memory>

#include <hb.h>

namespace handbill::pack {

using FacePointer = std::unique_ptr<hb_face_t, decltype(&hb_face_destroy)>;

// `face` as if its GSUB table knew `language` (an OpenType language system) and the default, and no other: each face of
// the Han collection holds the shapes of every tradition, and cut down with all of them it is twice as large.
// Borrows nothing: `face` may go.
FacePointer only_language(hb_face_t* face, hb_tag_t language);

}  // namespace handbill::pack
