// The program's own words, in English, in one place. What is said on the screen is their translation (catalog.h).
//
// %1 and %2 stand for what is filled in. Comments that begin with "TRANSLATORS:" reach them. A line break comes between
// a title and its text.
#pragma once

#include <string_view>

#include "reader/words/translatable.h"

namespace handbill::ui {

// The key of a translation.
struct Word {
  std::string_view english;
};

namespace words {

// General
// TRANSLATORS: a setting and its value, or a label and what it labels
inline constexpr Word kNameValue{translatable("%1: %2")};
// TRANSLATORS: of a number of keys: "2 of 3"; a place in a list: "3 of 113"
inline constexpr Word kOf{translatable("%1 of %2")};
inline constexpr Word kYes{translatable("yes")};
inline constexpr Word kNo{translatable("no")};
inline constexpr Word kBack{translatable("Back")};
inline constexpr Word kQuit{translatable("Quit")};
inline constexpr Word kMenu{translatable("Menu")};
inline constexpr Word kOpen{translatable("Open")};
inline constexpr Word kClose{translatable("Close")};

// The front page
// TRANSLATORS: number of an issue, as a newspaper writes it
inline constexpr Word kNumber{translatable("No. %1")};
inline constexpr Word kMinutes{translatable("%1 min")};
// TRANSLATORS: how long the rest of an article takes to read; beside the buttons, so as short as can be
inline constexpr Word kMinutesLeft{translatable("%1 min left")};
inline constexpr Word kAccepted{translatable("Signed by a publisher you accepted")};
inline constexpr Word kGivenKey{translatable("Signed with the key you gave")};
inline constexpr Word kIncomplete{
    translatable("This copy is incomplete. Some articles may be missing. Copy it again.")};
inline constexpr Word kDamagedCopy{
    translatable("Parts of this copy are damaged. What opens is as its publisher signed it. Do not pass this copy on: "
                 "copy the edition again.")};
inline constexpr Word kMarked{
    translatable("%1 bytes at the end of this file are not the publisher's. Do not pass this copy on as it is.")};
inline constexpr Word kDamagedRow{translatable("(damaged: this part of the list cannot be read)")};
inline constexpr Word kNoLanguage{translatable("Language not given")};
// TRANSLATORS: %1 is the number and date of a newer edition
inline constexpr Word kOlder{translatable("A newer edition was seen here: %1")};
inline constexpr Word kOldKeys{
    translatable("Signed under a list of keys that its publisher has replaced since. If somebody calls it new, ask the "
                 "publisher.")};
inline constexpr Word kOneDayOld{translatable("At least one day old")};
// TRANSLATORS: %1 is 2 or more
inline constexpr Word kDaysOld{translatable("Age in days: at least %1")};
inline constexpr Word kContradictionMark{
    translatable("Contradicted: the publisher signed a different edition with this number. See: About its publisher.")};
inline constexpr Word kContradictionElsewhere{translatable(
    "Warning: this publisher has signed two different editions with one number. See: About its publisher.")};

// The band above every page of an edition, and what it leads to
// TRANSLATORS: title of a page; it answers "who made this edition?"
inline constexpr Word kWhose{translatable("Whose edition this is")};
inline constexpr Word kFirstDigits{translatable("Its digits begin with")};
// TRANSLATORS: the following stand in one line over every page; a few words each
inline constexpr Word kBriefUnproven{translatable("Not checked who made this")};
inline constexpr Word kBriefGivenKey{translatable("key given")};
inline constexpr Word kBriefContradicted{translatable("Contradicted")};
inline constexpr Word kBriefContradiction{translatable("Contradiction seen")};
inline constexpr Word kBriefOtherName{translatable("Uses the name of another publisher")};
inline constexpr Word kBriefRenamed{translatable("Now calls itself otherwise")};
inline constexpr Word kBriefOlder{translatable("Older edition")};
inline constexpr Word kBriefOldKeys{translatable("Old list of keys")};
inline constexpr Word kBriefIncomplete{translatable("Incomplete copy")};
inline constexpr Word kBriefDamaged{translatable("Damaged copy")};
inline constexpr Word kBriefMarked{translatable("Marked copy")};
inline constexpr Word kBriefAccepted{translatable("Publisher accepted")};
// TRANSLATORS: %1 is a number, 2 or more; %2 are notices such as "Older edition". It must stay short.
inline constexpr Word kNotices{translatable("%1 notices: %2")};
inline constexpr Word kNowAccepted{
    translatable("You have just accepted this publisher. From now on its editions open without a question.")};
// TRANSLATORS: both are names
inline constexpr Word kCallsItself{
    translatable("It now calls itself %1. You accepted it as %2. It is the same publisher.")};
inline constexpr Word kUsesOtherName{
    translatable("It calls itself %1: that is the name of another publisher that you accepted, or looks like it. It is "
                 "not that one.")};
inline constexpr Word kUnproven{
    translatable("Nobody here has compared its digits, so anyone may have made it. What is sure is that nothing was "
                 "changed since somebody signed it. Handbill keeps nothing about it on this device.")};

// Reading
inline constexpr Word kNoArticle{
    translatable("No article here has that name.\nIt may be in another edition. Open the edition and look through its "
                 "list.")};
inline constexpr Word kPartLost{
    translatable("This article cannot be shown.\nIt is not put together as it must be. The others are not affected. If "
                 "it is the same in every copy, tell the publisher.")};
inline constexpr Word kPictureLost{translatable("Picture cannot be shown")};
// TRANSLATORS: %1 is one script or several, by their English names: "Tibetan"
inline constexpr Word kNoFont{translatable("Letters without a font here: %1")};
inline constexpr Word kContents{translatable("Contents")};
// TRANSLATORS: the list of the links, footnotes and pictures that the page on the screen shows
inline constexpr Word kOnThisPage{translatable("On this page")};
inline constexpr Word kNothingOnPage{translatable("There are no links, notes or pictures on this page.")};
inline constexpr Word kToTop{translatable("To the beginning")};
inline constexpr Word kToEnd{translatable("To the end")};
inline constexpr Word kNextHeading{translatable("To the next heading")};
inline constexpr Word kPreviousHeading{translatable("To the heading before")};
inline constexpr Word kNote{translatable("Note %1")};
inline constexpr Word kLink{translatable("Link")};
inline constexpr Word kPicture{translatable("Picture")};
inline constexpr Word kReadLinked{translatable("Read this article")};
// TRANSLATORS: keeps an article in a list, to be found again
inline constexpr Word kSaveArticle{translatable("Save this article")};
inline constexpr Word kUnsaveArticle{translatable("Remove from saved articles")};
inline constexpr Word kSavedArticles{translatable("Saved articles")};
// TRANSLATORS: %1 is "Save this article"
inline constexpr Word kNoSaved{translatable("No article is saved. While you read one, choose in the menu: %1")};
// TRANSLATORS: the following two are said at the bottom of the page after a press; as short as can be
inline constexpr Word kNowSaved{translatable("Saved")};
inline constexpr Word kNowUnsaved{translatable("No longer saved")};
// TRANSLATORS: %1 is a number of articles
inline constexpr Word kSavedFull{translatable("No more than %1 can be saved")};
inline constexpr Word kEditionNotHere{translatable("Its edition is not here")};
inline constexpr Word kSavedUntilLeave{translatable("What is saved here is forgotten when you leave.")};
inline constexpr Word kLinkWhy{translatable(
    "Handbill never goes online. This is the address, to be opened elsewhere by whoever can do so safely.")};

// What a button does, in few letters: it stands beside the button's name at the bottom of the screen.
// TRANSLATORS: the following are labels of buttons; 12 letters at most
inline constexpr Word kHintNextPage{translatable("Next page")};
inline constexpr Word kHintNextArticle{translatable("Next article")};
inline constexpr Word kHintPhoto{translatable("Photo")};
inline constexpr Word kHintChoose{translatable("Choose")};
// TRANSLATORS: shows more of the page
inline constexpr Word kHintOn{translatable("Further")};
inline constexpr Word kHintChange{translatable("Change")};
inline constexpr Word kHintMove{translatable("Move")};
inline constexpr Word kHintZoom{translatable("Zoom")};
inline constexpr Word kHintLinks{translatable("Links")};
inline constexpr Word kHintLanguage{translatable("Language")};
// TRANSLATORS: beside the button that says no to a question
inline constexpr Word kHintNo{translatable("No")};
inline constexpr Word kHintRemove{translatable("Remove")};
inline constexpr Word kHintSave{translatable("Save")};

// The menu
inline constexpr Word kTextMenu{translatable("Text and colours")};
inline constexpr Word kProgram{translatable("Program")};
inline constexpr Word kTextSize{translatable("Text size")};
inline constexpr Word kFont{translatable("Font")};
// TRANSLATORS: a kind of letters: with serifs, as in most newspapers
inline constexpr Word kSerif{translatable("with serifs")};
inline constexpr Word kSans{translatable("without serifs")};
inline constexpr Word kSpacing{translatable("Line spacing")};
inline constexpr Word kTight{translatable("tight")};
inline constexpr Word kNormal{translatable("normal")};
inline constexpr Word kWide{translatable("wide")};
inline constexpr Word kMargins{translatable("Margins")};
inline constexpr Word kNarrow{translatable("narrow")};
// TRANSLATORS: whether the right (or left) edge of text is even (justified) or ragged
inline constexpr Word kEdges{translatable("Edge of text")};
inline constexpr Word kRagged{translatable("ragged")};
inline constexpr Word kEven{translatable("even")};
inline constexpr Word kColours{translatable("Colours")};
inline constexpr Word kLight{translatable("light")};
inline constexpr Word kSepia{translatable("sepia")};
inline constexpr Word kDark{translatable("dark")};
inline constexpr Word kBlack{translatable("black")};
inline constexpr Word kEink{translatable("e-ink")};
inline constexpr Word kMoving{translatable("Moving on")};
// TRANSLATORS: ways of moving through a text: rolling it line by line, or turning whole pages
inline constexpr Word kByScrolling{translatable("by scrolling")};
inline constexpr Word kByPages{translatable("by pages")};
inline constexpr Word kRotation{translatable("Turn the screen")};
inline constexpr Word kSwap{translatable("Swap A and B")};
inline constexpr Word kButtonBar{translatable("Buttons at the bottom")};
inline constexpr Word kShown{translatable("shown")};
inline constexpr Word kHidden{translatable("hidden")};
inline constexpr Word kOwnLanguage{translatable("Language of the program")};
inline constexpr Word kKeepRead{translatable("Remember what was read")};
// TRANSLATORS: what "no" and "yes" mean for "Remember what was read"
inline constexpr Word kReadNotKept{
    translatable("What you read and save is forgotten when you leave. With \"yes\", whoever has this device could see "
                 "it.")};
inline constexpr Word kReadIsKept{
    translatable("Whoever has this device can see what you have read and saved. \"No\" removes it from here.")};
// TRANSLATORS: the question that is asked once, when a person has read or saved their first article
inline constexpr Word kRememberTitle{translatable("Shall this device remember?")};
inline constexpr Word kRememberWhat{
    translatable("Handbill can keep what you have read and saved, and where you stopped. Whoever has this device could "
                 "see it.")};
inline constexpr Word kRememberNo{translatable("No, forget it when I leave")};
inline constexpr Word kRememberYes{translatable("Yes, remember it here")};
// TRANSLATORS: %1 is the way through the menus: "Menu › Program › Remember what was read"
inline constexpr Word kRememberOnce{translatable("This is asked only once. To change your answer: %1")};
// TRANSLATORS: a setting, yes or no: the screen shows nothing any more when the stick (USB, card) of the edition that
// is open is pulled out
inline constexpr Word kBlankWhenPulled{translatable("Blank if stick is pulled")};
inline constexpr Word kBlankWhat{
    translatable("When the stick of the open edition is pulled, the screen goes black. Any button then shows the list "
                 "of editions.")};
// TRANSLATORS: a setting, "yes" or "no": text that was copied stays in the clipboard when the program ends
inline constexpr Word kKeepCopied{translatable("Leave copied text behind")};
// TRANSLATORS: the menu of last resort: what a person opens when somebody comes, or before the device is taken away
inline constexpr Word kLastResort{translatable("Leave or forget")};
inline constexpr Word kForgetAll{translatable("Forget everything and leave")};
inline constexpr Word kOnlyLeave{translatable("Only leave")};
inline constexpr Word kForgetAllWhat{translatable(
    "Forgetting removes from this device the publishers that you accepted, your settings, and which articles you have "
    "read or saved. Editions stay where they are. What the system has noted by itself, such as a list of recent files, "
    "Handbill "
    "cannot remove.")};
inline constexpr Word kForgetAllFailed{translatable(
    "Not everything could be removed.\nNothing may be written to the card, or it is damaged. What is left is named "
    "below.")};
inline constexpr Word kKeepsNothing{
    translatable("Nothing is kept on this device: what you choose and accept holds until you leave.")};
// TRANSLATORS: said instead of the one before, where an earlier run has kept something: settings, publishers, marks
inline constexpr Word kKeptBefore{
    translatable("This time nothing is written here: what you choose, accept or forget holds until you leave. What was "
                 "kept before stays as it is.")};
inline constexpr Word kConfined{
    translatable("Even if an edition took this program over, the program could not go online, start another one, or "
                 "write outside its "
                 "own folder.")};
// TRANSLATORS: %1 are names of parts of Linux: "Landlock, seccomp"
inline constexpr Word kConfinedPartly{translatable("This device confines the program less than others. Missing: %1")};
inline constexpr Word kChangeButtons{translatable("Change the buttons")};
inline constexpr Word kHelp{translatable("Buttons and keys")};
inline constexpr Word kAbout{translatable("About this edition")};
inline constexpr Word kAboutPublisher{translatable("About its publisher")};
inline constexpr Word kChooseLanguage{translatable("Choose a language")};

// Actions, on the page of buttons and keys
inline constexpr Word kActUp{translatable("Up")};
inline constexpr Word kActDown{translatable("Down")};
inline constexpr Word kActLeft{translatable("Left")};
inline constexpr Word kActRight{translatable("Right")};
inline constexpr Word kActPageUp{translatable("One page back")};
inline constexpr Word kActPageDown{translatable("One page on")};
inline constexpr Word kActLarger{translatable("Larger text")};
inline constexpr Word kActSmaller{translatable("Smaller text")};
inline constexpr Word kActTheme{translatable("Next colours")};
inline constexpr Word kActLinks{translatable("Links, notes and pictures")};
// TRANSLATORS: followed by keys: Shift and the arrow keys mark letters of an article, with Ctrl whole words
inline constexpr Word kActSelect{translatable("Select text")};
inline constexpr Word kActSelectWords{translatable("Select whole words")};
inline constexpr Word kSelectAll{translatable("Select all")};
inline constexpr Word kFullScreen{translatable("Full screen")};
// TRANSLATORS: the following three stand beside a key while text is selected, 12 letters at most: give it to other
// programs; that was done; end the selection
inline constexpr Word kCopy{translatable("Copy")};
inline constexpr Word kCopied{translatable("Copied")};
inline constexpr Word kUnselect{translatable("Deselect")};
// TRANSLATORS: %1 is an action, such as "One page on"
inline constexpr Word kPressFor{translatable("Press the button for: %1")};
inline constexpr Word kPressAsIs{translatable("To leave it as it is, press the button that it has now.")};
inline constexpr Word kRestoreButtons{translatable("All buttons as they were at first")};

// Publishers
inline constexpr Word kUnknownTitle{translatable("Publisher not known here")};
// TRANSLATORS: %1 is a name that anybody may have chosen
inline constexpr Word kUnknownClaim{translatable("It says it is from: %1")};
inline constexpr Word kUnknownNoName{translatable("(no name given)")};
// TRANSLATORS: %1 is the name of a publisher that was accepted before
inline constexpr Word kUnknownLooksLike{
    translatable("You have accepted %1 before. This is another publisher under that name, or one that looks like it.")};
inline constexpr Word kUnknownCompare{translatable(
    "Anyone can claim a name, but nobody else can have these digits. Get them from the publisher by another way: on "
    "paper, by voice, on a website you trust. Then fill in the blanks.")};
inline constexpr Word kUnknownAllShown{
    translatable("All of its digits are shown, to be read out to somebody. To accept it, open the edition again and "
                 "fill in what is blank.")};
inline constexpr Word kUnknownNoMoreTries{
    translatable("Five times the digits were wrong. If they come from the publisher, this edition does not.")};
inline constexpr Word kHaveDigits{translatable("I have its digits")};
inline constexpr Word kReadUnproven{translatable("Read without trusting")};
inline constexpr Word kShowAllDigits{translatable("Show all digits")};
inline constexpr Word kTypeDigits{
    translatable("Fill in the blanks from the digits that the publisher gave you another way.")};
// TRANSLATORS: %1 is 1 to 4
inline constexpr Word kWrongDigits{translatable("These are not its digits. Tries left: %1")};
// TRANSLATORS: labels of buttons: change a digit; go to the next one; compare what was filled in; take a digit back
inline constexpr Word kHintDigit{translatable("Digit")};
inline constexpr Word kHintNext{translatable("Next")};
inline constexpr Word kHintCheck{translatable("Check")};
inline constexpr Word kHintErase{translatable("Erase")};
inline constexpr Word kHintKeep{translatable("Keep")};
inline constexpr Word kHintLetter{translatable("Letter")};
// TRANSLATORS: shows others: capitals, Latin letters
inline constexpr Word kHintOtherLetters{translatable("Letters")};
inline constexpr Word kOwnName{translatable("Your own name for this publisher")};
// TRANSLATORS: the letters that names are written with in your language, small ones, in their order, with a space
// between two; at most sixty. Where that is impossible (Chinese), the characters that names of newspapers are made of.
inline constexpr Word kLetters{translatable("a b c d e f g h i j k l m n o p q r s t u v w x y z 0 1 2 3 4 5 6 7 8 9")};
inline constexpr Word kGiveName{translatable("Give it a name of your own")};
inline constexpr Word kNotNow{translatable("Not now")};
inline constexpr Word kMoreBelow{translatable("More below")};
// TRANSLATORS: where none of a page's choices is in view yet
inline constexpr Word kChoicesBelow{translatable("Choices below")};
inline constexpr Word kMoreAbove{translatable("More above")};
inline constexpr Word kReadAnyway{translatable("Read what is here")};
inline constexpr Word kTryAgain{translatable("Try again")};
inline constexpr Word kPublisher{translatable("Publisher")};
inline constexpr Word kEditionDigits{translatable("Digits of this edition")};
inline constexpr Word kEditionDigitsWhy{translatable("Two people who hold the same edition see the same digits here.")};
inline constexpr Word kPublisherDigitsWhy{
    translatable("The same digits, to compare by eye, by voice, or with a camera. They never change, whatever keys are "
                 "replaced.")};
inline constexpr Word kAcceptedByDigits{translatable("Accepted here by typing its digits.")};
inline constexpr Word kAcceptedBySight{
    translatable("Accepted here by an earlier Handbill, which asked only whether the digits are the same.")};
inline constexpr Word kAcceptedWith{translatable("Accepted here with")};
inline constexpr Word kNotAccepted{translatable("Not accepted here: read this time with the key that was given.")};
// TRANSLATORS: "old" and "contradicted" as in "A newer edition was seen here" and "Contradicted"
inline constexpr Word kNotRemembered{
    translatable("Of a publisher that is not accepted nothing is remembered: whether an edition is old or contradicted "
                 "is known only from others that were met since the program was started.")};
inline constexpr Word kNewestSeen{translatable("Newest edition seen here")};
inline constexpr Word kSignEditions{translatable("Keys that must sign an edition")};
inline constexpr Word kDecideKeys{translatable("Keys that must agree to change keys")};
inline constexpr Word kStatement{translatable("Its list of keys is number")};
// TRANSLATORS: numbers of a list of keys
inline constexpr Word kKnownUpTo{translatable("%1 (newest known here: %2)")};
inline constexpr Word kRevokedKeys{translatable("Keys it has taken back")};
inline constexpr Word kContradictionSeen{translatable("Contradiction: different editions with number %1")};
inline constexpr Word kContradictionTitle{translatable("Two different editions with one number")};
inline constexpr Word kContradictionWhat{translatable(
    "This publisher has signed another edition with the same number as this one. It may have made a "
    "mistake. Or somebody else has its key, and one of the two is a forgery. Handbill cannot tell which.")};
inline constexpr Word kContradictionThis{translatable("Digits of this edition:")};
inline constexpr Word kContradictionBefore{translatable("Digits of the one seen before:")};
inline constexpr Word kContradictionAdvice{
    translatable("Ask the publisher, by a way that you trust, whose digits are right. Until then believe neither.")};
inline constexpr Word kContradictionGenuine{translatable("The publisher has said since that this one is genuine:")};
inline constexpr Word kContradictionSettled{translatable("Believe no other with this number.")};
inline constexpr Word kContradictionRead{translatable("I have read this")};
inline constexpr Word kMemoryNotKept{translatable(
    "What was learned of publishers could not be kept: the card is full, or nothing may be written to it.")};
inline constexpr Word kPinsNewer{
    translatable("The list of accepted publishers was written by a newer Handbill. This one cannot read it, and leaves "
                 "it as it is: what you accept now holds until you leave.")};
// TRANSLATORS: title of the list of the publishers that a person has accepted
inline constexpr Word kPublishers{translatable("Accepted publishers")};
inline constexpr Word kNoPublishers{translatable("You have accepted no publisher on this device.")};
inline constexpr Word kForget{translatable("Forget this publisher")};
inline constexpr Word kForgetTitle{translatable("Forget this publisher?")};
inline constexpr Word kForgetWhat{
    translatable("Its keys, the name under which you accepted it and what was seen of it are removed from this device, "
                 "and so are its saved articles and all marks of what was read. The editions stay where they are.")};
inline constexpr Word kForgetConfirm{translatable("Yes, forget this publisher")};
inline constexpr Word kForgottenTitle{translatable("Forgotten")};
inline constexpr Word kForgotten{
    translatable("Nothing of this publisher is kept on this device. You can read on; next time you will be asked "
                 "again.")};
inline constexpr Word kArticles{translatable("Articles: %1")};
inline constexpr Word kShelf{translatable("Editions")};
inline constexpr Word kShelfEmpty{
    translatable("No editions here. Copy a .handbill file to this device, or put in a stick that holds one.")};
// TRANSLATORS: looks through folders for an edition
inline constexpr Word kOpenFile{translatable("Open a file")};
inline constexpr Word kFolderUp{translatable("One folder up")};
inline constexpr Word kFolderUnreadable{translatable("This folder cannot be read.")};
inline constexpr Word kFolderCut{translatable("There is more in this folder than is listed.")};
// TRANSLATORS: of the same edition: how many copies of it lie here
inline constexpr Word kCopies{translatable("Copies")};
inline constexpr Word kLooking{translatable("Looking for editions ...")};
// TRANSLATORS: the label of a button: shows what an edition is; 12 letters at most
inline constexpr Word kHintAbout{translatable("About")};
inline constexpr Word kSize{translatable("Size")};
// TRANSLATORS: of a file: compares all of it with its publisher's signature
inline constexpr Word kCheckAll{translatable("Check every byte")};
inline constexpr Word kChecked{translatable("Checked: %1 %")};
inline constexpr Word kCheckedWhole{translatable("Every byte is as its publisher signed it.")};
// TRANSLATORS: followed by "2 of 300"
inline constexpr Word kCheckedDamaged{translatable("Damaged parts")};
inline constexpr Word kCheckedNotWhole{
    translatable("What is here is as its publisher signed it, but this copy is not just that.")};
inline constexpr Word kShelfUnknown{translatable("publisher not known here")};
inline constexpr Word kNotKept{
    translatable("This publisher could not be remembered.\nThe card is full, or nothing may be written to it. You can "
                 "read now; next time you will be asked again.")};
inline constexpr Word kPinsLost{translatable(
    "The list of accepted publishers could not be read in full. You may be asked about some of them again.")};

}  // namespace words
}  // namespace handbill::ui
