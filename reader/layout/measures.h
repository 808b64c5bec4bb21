// Distances and sizes on a page: in hundredths of the text size unless a line says otherwise.
#pragma once

#include <array>

namespace handbill::layout {

// Bounds of the sizes that callers may ask for, px.
inline constexpr int kMinTextSize = 8, kMaxTextSize = 96;
inline constexpr int kMaxLabelSize = 200;  // text of a label
inline constexpr int kMaxReach = 250;      // how far a line's ink may reach above and below its baseline
inline constexpr int kMaxBeyond = 12;      // how far ink may reach beyond its line; what is further out is not drawn
inline constexpr int kMinPageWidth = 64, kMaxPageWidth = 16384;
inline constexpr int kMaxMarginPart = 3;  // a margin is at most the page's width divided by this

// Between blocks, above and below.
inline constexpr int kParagraphGap = 62;
inline constexpr int kHeadingGap = 110;
inline constexpr int kHeadingGapAfter = 35;
inline constexpr int kItemGap = 30;
inline constexpr int kTableGap = 60;
inline constexpr int kRuleGap = 2;   // px, more than a paragraph's
inline constexpr int kHairline = 1;  // px: how thick a rule is

inline constexpr int kMinColumn = 800;  // nested blocks are not set further in once the column is this narrow
inline constexpr int kMinSmall = 12;    // px: lower bound of small text
inline constexpr int kMinTiny = 11;     // px: lower bound of code, credits and tables

// The header.
inline constexpr int kHeaderTop = 40;  // above it
inline constexpr int kKickerGap = 15;  // below each of its parts
inline constexpr int kHeadlineGap = 35;
inline constexpr int kSubtitleGap = 40;
inline constexpr int kHeaderGap = 75;  // between it and the body
inline constexpr int kSmallSize = 84;  // kicker, byline; captions too
inline constexpr int kSubtitleSize = 112;
inline constexpr int kHeadlineSize = 148;
inline constexpr int kNarrowHeadlineSize = 128;  // on a narrow page, so that the text begins on the first screen
inline constexpr int kNarrow = 22;               // text sizes: a page of fewer is narrow
inline constexpr int kLineOfWords = 10;          // likewise: a line of a page of fewer has one word or two
inline constexpr int kMaxHeadLines = 40;         // lines of each part: more than any title takes in the largest letters
inline constexpr int kLeadHeight = 60;           // per cent of the height that other pictures may have

inline constexpr int kTightLine = 130;  // least height of a line that is set tight

// Headings grow with the text, but above this size (px) no longer in proportion: they would fill the page.
inline constexpr int kMaxHeadingBase = 24;

inline constexpr std::array kHeadingSizes{138, 124, 112, 104, 100, 96};  // by depth

// Quotes and code.
inline constexpr int kQuoteInset = 90;
inline constexpr int kQuoteBar = 14;
inline constexpr int kMinQuoteBar = 2;  // px
inline constexpr int kPaperPadding = 45;
inline constexpr int kCodeBlockSize = 88;   // per cent of the block around
inline constexpr int kCodeSpanSize = 92;    // per cent of its block
inline constexpr int kEmptyCodeLine = 130;  // per cent of the code's size

// Raised and lowered letters.
inline constexpr int kRaisedSize = 68;  // per cent of their block
inline constexpr int kRaisedBy = 50;    // per cent of their own size
inline constexpr int kLoweredBy = 20;   // likewise

// Lists and footnotes.
inline constexpr int kBulletGutter = 115;
inline constexpr int kDigitWidth = 62;
inline constexpr int kNumberGutter = 65;  // besides its digits
inline constexpr int kNoteGutter = 55;    // likewise
inline constexpr int kMaxGutterPart = 2;  // a list's gutter is at most the column's width divided by this
inline constexpr int kMarkerSpace = 38;   // between a marker and its text
inline constexpr int kNoteSize = 88;
inline constexpr int kNotesRulePart = 3;  // the rule above the notes: the column's width divided by this

// Figures.
inline constexpr int kCaptionGap = 25;  // below the picture
inline constexpr int kCreditGap = 10;
inline constexpr int kCreditSize = 74;
inline constexpr int kFigureGap = 20;  // below the whole, more than a paragraph's

// Tables: in columns, or rows whose cells stand one under the other.
inline constexpr int kCellGap = 90;      // between columns
inline constexpr int kCellPadding = 28;  // above and below the text
inline constexpr int kMinCell = 380;     // narrower columns cannot be read
inline constexpr int kCellSize = 90;     // per cent of the text around
inline constexpr int kMaxWordPart = 3;   // a longest word asks for at most the table's width divided by this
inline constexpr int kRepeatedHeadSize = 78;
inline constexpr int kRepeatedHeadLines = 2;  // lines
inline constexpr int kStackedCellGap = 12;    // below each cell
inline constexpr int kStackedRuleGap = 12;    // above the rule that ends a row
inline constexpr int kStackedRowGap = 20;     // below it

// How much wider a place of a justified line may become. A line that would need more stays ragged.
inline constexpr int kMaxStretch = 75;     // per cent of the font's size
inline constexpr int kHanStretchPart = 3;  // divides kMaxStretch between Han characters: there are more places

}  // namespace handbill::layout
