package slackfake

// Slack's limits, in characters (counted as UTF-16 code units, the strictest reading) or pieces.
const (
	// https://docs.slack.dev/reference/methods/chat.postMessage
	maxText = 40_000
	// Nowhere documented; measured by users of the API as about so much over all blocks of one message.
	maxBlocksText = 13_200

	// https://docs.slack.dev/reference/block-kit/blocks
	maxMessageBlocks  = 50
	maxViewBlocks     = 100
	maxBlockID        = 255
	maxSection        = 3000
	maxFields         = 10
	maxField          = 2000
	maxHeader         = 150
	maxActions        = 25
	maxContext        = 10
	maxContextActions = 5
	maxMarkdown       = 12_000
	maxImageURL       = 3000
	maxAltText        = 2000
	maxImageTitle     = 2000
	maxLabel          = 2000
	maxHint           = 2000
	maxTableRows      = 100
	maxTableCells     = 20
	maxVideoTitle     = 200
	maxVideoAuthor    = 50
	maxComposedText   = 3000

	// https://docs.slack.dev/reference/block-kit/block-elements
	maxActionID     = 255
	maxButtonText   = 75
	maxButtonValue  = 2000
	maxButtonURL    = 3000
	maxPlaceholder  = 150
	maxOptions      = 100
	maxFewOptions   = 10 // of checkboxes and radio buttons
	maxOverflow     = 5
	maxInitialInput = 3000

	// https://docs.slack.dev/reference/block-kit/composition-objects
	maxOptionText   = 75
	maxOptionValue  = 150
	maxConfirmTitle = 100
	maxConfirmText  = 300
	maxConfirmLabel = 30

	// https://docs.slack.dev/reference/views
	maxViewTitle       = 24
	maxPrivateMetadata = 3000
	maxCallbackID      = 255
	maxView            = 250_000

	// https://docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts
	maxPrompts = 4

	// https://docs.slack.dev/apis/events-api/using-socket-mode
	maxSockets = 10
	// slack-go refuses to send what Slack would drop in silence.
	maxAck = 20 * 1024

	// https://docs.slack.dev/interactivity/handling-user-interaction
	maxAnswers = 5 // uses of a response_url
)
