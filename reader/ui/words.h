// The program's own words, in one place.
#pragma once

#include <string_view>

namespace handbill::ui::words {

inline constexpr std::string_view kAccepted = "Signed by a publisher you accepted";
inline constexpr std::string_view kGivenKey = "Signed with the key you gave";
inline constexpr std::string_view kForgottenMark = "Signed by a publisher that you have forgotten";
inline constexpr std::string_view kIncomplete = "This copy is incomplete. Some articles may be missing. Copy it again.";
inline constexpr std::string_view kMarked =
    "bytes at the end of this file are not the publisher's. Do not pass this copy on as it is.";
inline constexpr std::string_view kDamagedRow = "(damaged: this part of the list cannot be read)";
inline constexpr std::string_view kNumber = "No.";
inline constexpr std::string_view kNoLanguage = "Language not given";
inline constexpr std::string_view kNoArticle =
    "No article here has that name. It may be in another edition. Open the edition and look through its list.";

inline constexpr std::string_view kUnknownTitle = "Publisher not known here";
inline constexpr std::string_view kUnknownClaim = "It says it is from:";
inline constexpr std::string_view kUnknownNoName = "(no name given)";
inline constexpr std::string_view kUnknownCompare =
    "Anyone can claim a name, but nobody else can have these digits. Compare them with digits that the publisher gave "
    "you another way: on paper, by voice, on a website you trust.";
inline constexpr std::string_view kUnknownAccept = "The digits are the same";
inline constexpr std::string_view kUnknownConfirm = "Yes, accept this publisher";
inline constexpr std::string_view kUnknownSure =
    "From now on, editions signed by this publisher open without a question. Accept it only if you compared all six "
    "groups.";
inline constexpr std::string_view kNotNow = "Not now";

inline constexpr std::string_view kMoreBelow = "▼ More below";
inline constexpr std::string_view kMoreAbove = "▲ More above";
inline constexpr std::string_view kBack = "Back";
inline constexpr std::string_view kPictureLost = "Damaged picture";
inline constexpr std::string_view kReadAnyway = "Read what is here";
inline constexpr std::string_view kMenu = "Menu";
inline constexpr std::string_view kTextSize = "Text size";
inline constexpr std::string_view kSmall = "small";
inline constexpr std::string_view kMedium = "medium";
inline constexpr std::string_view kLarge = "large";
inline constexpr std::string_view kColours = "Colours";
inline constexpr std::string_view kLight = "light";
inline constexpr std::string_view kDark = "dark";
inline constexpr std::string_view kAbout = "About this edition";
inline constexpr std::string_view kQuit = "Quit";
inline constexpr std::string_view kPublisher = "Publisher";
inline constexpr std::string_view kPublisherDigits = "Publisher's digits";
inline constexpr std::string_view kThisEdition = "This edition";  // before its digits
inline constexpr std::string_view kEditionDigits = "Digits of this edition";
inline constexpr std::string_view kEditionDigitsWhy = "Two people who hold the same edition see the same digits here.";
inline constexpr std::string_view kAboutPublisher = "About its publisher";
inline constexpr std::string_view kPublisherDigitsWhy =
    "The same digits, to compare by eye, by voice, or with a camera. They never change, whatever keys are replaced.";
inline constexpr std::string_view kAcceptedWith = "Accepted here with";
inline constexpr std::string_view kNotAccepted = "Not accepted here: read this time with the key that was given.";
inline constexpr std::string_view kNewestSeen = "Newest edition seen here";
inline constexpr std::string_view kOf = "of";
inline constexpr std::string_view kSignEditions = "Keys that must sign an edition";
inline constexpr std::string_view kDecideKeys = "Keys that must agree to change keys";
inline constexpr std::string_view kStatement = "Its list of keys is number";
inline constexpr std::string_view kKnownUpTo = "newest known here:";
inline constexpr std::string_view kRevokedKeys = "Keys it has taken back";
inline constexpr std::string_view kContradictionSeen = "Contradiction: different editions with number";
inline constexpr std::string_view kContradictionTitle = "Two different editions with one number";
inline constexpr std::string_view kContradictionWhat =
    "This publisher has signed another edition with the same number as this one. It may have made a mistake. Or "
    "somebody else has its key, and one of the two is a forgery. Handbill cannot tell which.";
inline constexpr std::string_view kContradictionThis = "Digits of this edition:";
inline constexpr std::string_view kContradictionBefore = "Digits of the one seen before:";
inline constexpr std::string_view kContradictionAdvice =
    "Ask the publisher, by a way that you trust, whose digits are right. Until then believe neither.";
inline constexpr std::string_view kContradictionGenuine = "The publisher has said since that this one is genuine:";
inline constexpr std::string_view kContradictionSettled = "Believe no other with this number.";
inline constexpr std::string_view kContradictionRead = "I have read this";
inline constexpr std::string_view kContradictionMark =
    "Contradicted: the publisher signed a different edition with this number. See: About its publisher.";
inline constexpr std::string_view kContradictionElsewhere =
    "Warning: this publisher has signed two different editions with one number. See: About its publisher.";
inline constexpr std::string_view kOlder = "A newer edition was seen here";
inline constexpr std::string_view kOldKeys =
    "Signed under a list of keys that its publisher has replaced since. If somebody calls it new, ask the publisher.";
inline constexpr std::string_view kOneDayOld = "At least 1 day old";
inline constexpr std::string_view kAtLeast = "At least";
inline constexpr std::string_view kDaysOld = "days old";
inline constexpr std::string_view kMemoryNotKept =
    "What was learned of publishers could not be kept: the card is full, or nothing may be written to it.";
inline constexpr std::string_view kPinsNewer =
    "The list of accepted publishers was written by a newer Handbill. This one cannot read it, and leaves it as it is: "
    "what you accept now holds until you leave.";
inline constexpr std::string_view kForget = "Forget this publisher";
inline constexpr std::string_view kForgetConfirm = "Yes, forget this publisher";
inline constexpr std::string_view kForgotten =
    "Forgotten: nothing of this publisher is kept on this device. You can read on; next time you will be asked again.";
inline constexpr std::string_view kArticles = "articles";
inline constexpr std::string_view kShelf = "Editions";
inline constexpr std::string_view kShelfEmpty =
    "No editions here. Copy a .handbill file to this device, or put in a stick that holds one, and start again.";
inline constexpr std::string_view kShelfUnknown = "publisher not known here";
inline constexpr std::string_view kPartLost =
    "This article cannot be shown: it is not put together as it must be. The others are not affected. If it is the "
    "same "
    "in every copy, tell the publisher.";
inline constexpr std::string_view kNotKept =
    "This publisher could not be remembered: the card is full, or nothing may be written to it. You can read now; next "
    "time you will be asked again.";
inline constexpr std::string_view kPinsLost =
    "The list of accepted publishers could not be read in full. You may be asked about some of them again.";

}  // namespace handbill::ui::words
