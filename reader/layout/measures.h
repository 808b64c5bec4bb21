// Distances and sizes of a page's blocks, in hundredths of the text size unless it says px.
#pragma once

namespace handbill::layout {

inline constexpr int kParagraphGap = 62;
inline constexpr int kHeadingGap = 110;
inline constexpr int kHeadingGapAfter = 35;
inline constexpr int kItemGap = 30;
inline constexpr int kQuoteInset = 90;
inline constexpr int kBulletGutter = 115;
inline constexpr int kDigitWidth = 62;
inline constexpr int kPaperPadding = 45;
inline constexpr int kLeastColumn = 800;  // deeper blocks are not set further in than this leaves

inline constexpr int kHeadline = 148;
inline constexpr int kNarrowHeadline =
    128;                            // on a page of less than kNarrow, so that the text begins on the first screen
inline constexpr int kNarrow = 22;  // in text sizes

inline constexpr int kSmallPercent = 84;
inline constexpr int kLeastSmall = 12;  // px

}  // namespace handbill::layout
