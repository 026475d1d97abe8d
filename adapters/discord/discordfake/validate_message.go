package discordfake

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// Limits of messages: https://discord.com/developers/docs/resources/message
const (
	longestContent          = 2000
	longestNonce            = 25
	mostEmbeds              = 10
	mostEmbedText           = 6000 // over all embeds of a message
	longestEmbedTitle       = 256
	longestEmbedDescription = 4096
	longestFieldName        = 256
	longestFieldValue       = 1024
	longestFooter           = 2048
	longestAuthor           = 256
	mostFields              = 25
	mostAllowed             = 100 // users or roles in allowed_mentions
	flagSuppressEmbeds      = 1 << 2
	flagSuppressNotices     = 1 << 12
	emptyMessage            = "EMPTY_MESSAGE" // the fake's own name for error 50006
)

// message checks the body of a message.
func (f *form) message(o Object, path string, use Use, files bool) {
	f.text(o, path, "content", 0, longestContent)
	f.flags(o, path, allowedFlags(use))
	f.embeds(o, path)
	f.allowedMentions(o, path)
	f.nonce(o, path)
	f.reference(o, path, use)
	if flagsOf(o)&FlagComponentsV2 != 0 {
		f.onlyComponents(o, path)
		f.layout(o, path)
		return
	}
	f.rows(o, path)
	if use != ForEdit && use != ForUpdate && !files && isEmpty(o) {
		f.add(path, emptyMessage, "Cannot send an empty message")
	}
}

// edit checks what a message becomes by an edit: the body, and then the whole.
func (f *form) edit(before, body Object, files bool) {
	whole := Object{}
	for _, key := range contentKeys {
		whole[key] = before[key]
		if value, ok := body[key]; ok {
			whole[key] = value
		}
	}
	flags := flagsOf(before) | flagsOf(body)
	f.flags(body, "", allowedFlags(ForEdit))
	f.allowedMentions(body, "")
	whole["flags"] = float64(flags & FlagComponentsV2)
	f.message(Clone(whole), "", ForEdit, files)
	if len(f.problems) == 0 && !files && isEmpty(Clone(whole)) {
		f.add("", emptyMessage, "Cannot send an empty message")
	}
}

func allowedFlags(use Use) int {
	switch use {
	case ForCreate:
		return flagSuppressEmbeds | flagSuppressNotices | FlagComponentsV2
	case ForFollowup, ForResponse:
		return flagSuppressEmbeds | flagSuppressNotices | FlagComponentsV2 | FlagEphemeral
	}
	return flagSuppressEmbeds | FlagComponentsV2
}

// isEmpty tells whether nothing would be seen.
func isEmpty(o Object) bool {
	text, _ := o["content"].(string)
	return strings.TrimSpace(text) == "" && len(children(o["embeds"])) == 0 && len(children(o["components"])) == 0
}

// onlyComponents holds that a Components V2 message has nothing else.
func (f *form) onlyComponents(o Object, path string) {
	for _, key := range []string{"content", "embeds", "poll", "stickers", "sticker_ids"} {
		list, isList := o[key].([]any)
		if o[key] == nil || o[key] == "" || isList && len(list) == 0 {
			continue
		}
		f.add(join(path, key), "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
			"The '%s' field cannot be used when using MessageFlags.IS_COMPONENTS_V2", key)
	}
}

func (f *form) embeds(o Object, path string) {
	total := 0
	for i, e := range f.list(o, path, "embeds", 0, mostEmbeds) {
		total += f.embed(e, join(join(path, "embeds"), i))
	}
	if total > mostEmbedText {
		f.add(join(path, "embeds"), "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of %d", mostEmbedText)
	}
}

// embed checks an embed, and gives how much text it has.
func (f *form) embed(e Object, path string) int {
	total := length(f.text(e, path, "title", 0, longestEmbedTitle))
	total += length(f.text(e, path, "description", 0, longestEmbedDescription))
	f.address(e, path, "url")
	f.number(e, path, "color", 0, 0, 0xffffff)
	if footer, ok := e["footer"].(Object); ok {
		total += length(f.text(footer, join(path, "footer"), "text", 1, longestFooter))
	}
	if author, ok := e["author"].(Object); ok {
		total += length(f.text(author, join(path, "author"), "name", 1, longestAuthor))
	}
	for i, field := range f.list(e, path, "fields", 0, mostFields) {
		at := join(join(path, "fields"), i)
		total += length(f.text(field, at, "name", 1, longestFieldName)) + length(f.text(field, at, "value", 1, longestFieldValue))
	}
	return total
}

// address holds that a URL, where there is one, is one that Discord takes.
func (f *form) address(o Object, path, key string, schemes ...string) {
	text, _ := o[key].(string)
	if text == "" {
		return
	}
	schemes = append(schemes, "http", "https")
	u, err := url.Parse(text)
	if err != nil || u.Host == "" && u.Opaque == "" && u.Path == "" || u.Scheme == "" {
		f.add(join(path, key), "URL_TYPE_INVALID_URL", "Not a well formed URL.")
		return
	}
	if !slices.Contains(schemes, u.Scheme) {
		f.add(join(path, key), "URL_TYPE_INVALID_SCHEME", "Scheme %q is not supported. Scheme must be one of (%s).", u.Scheme, strings.Join(schemes, ", "))
	}
}

func (f *form) allowedMentions(o Object, path string) {
	path = join(path, "allowed_mentions")
	allowed, ok := o["allowed_mentions"].(Object)
	if !ok {
		return
	}
	kinds, _ := allowed["parse"].([]any)
	for i, kind := range kinds {
		if !slices.Contains([]any{"roles", "users", "everyone"}, kind) {
			f.add(join(join(path, "parse"), i), "BASE_TYPE_CHOICES", "Value must be one of ('users', 'roles', 'everyone').")
		}
	}
	for _, key := range []string{"users", "roles"} {
		ids, _ := allowed[key].([]any)
		if len(ids) > mostAllowed {
			f.add(join(path, key), "BASE_TYPE_MAX_LENGTH", "Must be %d or fewer in length.", mostAllowed)
		}
		if len(ids) > 0 && contains(allowed["parse"], key) {
			f.add(path, "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", "parse:[%q] and %s: [ids...] are mutually exclusive.", key, key)
		}
	}
}

func (f *form) nonce(o Object, path string) {
	switch nonce := o["nonce"].(type) {
	case nil, float64:
	case string:
		f.length(join(path, "nonce"), nonce, 0, longestNonce)
	default:
		f.add(join(path, "nonce"), "NONCE_TYPE_COERCE", "Value \"%v\" is not a nonce.", nonce)
	}
	if _, isBool := o["enforce_nonce"].(bool); o["enforce_nonce"] != nil && !isBool {
		f.add(join(path, "enforce_nonce"), "BOOLEAN_TYPE_CONVERT", "Must be either true or false.")
	}
}

func (f *form) reference(o Object, path string, use Use) {
	r, ok := o["message_reference"].(Object)
	if !ok {
		return
	}
	path = join(path, "message_reference")
	if use != ForCreate {
		f.add(path, "MESSAGE_REFERENCE_NOT_ALLOWED", "Only messages that are created in a channel can reply.")
		return
	}
	if id := fmt.Sprint(r["message_id"]); !isSnowflake(id) {
		f.add(join(path, "message_id"), "NUMBER_TYPE_COERCE", "Value %q is not snowflake.", id)
	}
}
