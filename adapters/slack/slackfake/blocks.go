package slackfake

import (
	"fmt"
	"slices"
)

// messageOnly are the blocks that stand in messages and nowhere else.
var messageOnly = []string{"markdown", "table", "context_actions"}

// block checks one block.
func (c *checker) block(at string, o object) {
	kind, _ := o["type"].(string)
	check := map[string]func(string, object){
		"section": c.section, "header": c.header, "divider": c.divider, "image": c.image, "actions": c.actions,
		"context": c.context, "context_actions": c.contextActions, "input": c.input, "markdown": c.markdownBlock,
		"rich_text": c.richText, "table": c.table, "video": c.video,
	}[kind]
	if check == nil || c.surface != "message" && slices.Contains(messageOnly, kind) {
		c.fail(at+"/type", "unsupported type: %s", kind)
		return
	}
	if id := c.string(at, o, "block_id", 0, maxBlockID); id != "" {
		if c.blockIDs[id] {
			c.fail(at+"/block_id", "block_id already exists")
		}
		c.blockIDs[id] = true
	}
	check(at, o)
}

func (c *checker) section(at string, o object) {
	c.keys(at, o, "block_id text fields accessory expand")
	if _, ok := o["text"]; !ok && o["fields"] == nil {
		c.fail(at, "must define either `text` or `fields`")
	}
	c.optionalText(at, o, "text", maxSection, false)
	if fields, ok := o["fields"]; ok {
		for i, f := range c.list(at+"/fields", fields, 1, maxFields) {
			c.text(fmt.Sprintf("%s/fields/%d", at, i), f, maxField, false)
		}
	}
	if accessory, ok := o["accessory"]; ok {
		c.element(at+"/accessory", accessory, inSection, map[string]bool{})
	}
}

func (c *checker) header(at string, o object) {
	c.keys(at, o, "block_id text level")
	c.text(at+"/text", o["text"], maxHeader, true)
}

func (c *checker) divider(at string, o object) { c.keys(at, o, "block_id") }

func (c *checker) image(at string, o object) {
	c.keys(at, o, "block_id image_url slack_file alt_text title")
	c.picture(at, o)
	c.optionalText(at, o, "title", maxImageTitle, true)
}

// picture checks what image blocks and image elements have in common.
func (c *checker) picture(at string, o object) {
	if (o["image_url"] == nil) == (o["slack_file"] == nil) {
		c.fail(at, "must define either `image_url` or `slack_file`")
	}
	c.url(at, o, "image_url", 0, maxImageURL)
	c.string(at, o, "alt_text", 1, maxAltText)
}

func (c *checker) actions(at string, o object) {
	c.keys(at, o, "block_id elements")
	c.elements(at, o, maxActions, inActions)
}

func (c *checker) contextActions(at string, o object) {
	c.keys(at, o, "block_id elements")
	c.elements(at, o, maxContextActions, inContextActions)
}

// elements checks the elements of a block, whose action_ids are all different.
func (c *checker) elements(at string, o object, most int, in where) {
	ids := map[string]bool{}
	for i, e := range c.list(at+"/elements", o["elements"], 1, most) {
		c.element(fmt.Sprintf("%s/elements/%d", at, i), e, in, ids)
	}
}

func (c *checker) context(at string, o object) {
	c.keys(at, o, "block_id elements")
	for i, e := range c.list(at+"/elements", o["elements"], 1, maxContext) {
		at := fmt.Sprintf("%s/elements/%d", at, i)
		if image, ok := e.(object); ok && image["type"] == "image" {
			c.keys(at, image, "image_url slack_file alt_text")
			c.picture(at, image)
		} else {
			c.text(at, e, maxComposedText, false)
		}
	}
}

func (c *checker) input(at string, o object) {
	c.inputs++
	c.keys(at, o, "block_id label element hint optional dispatch_action")
	c.text(at+"/label", o["label"], maxLabel, true)
	c.optionalText(at, o, "hint", maxHint, true)
	c.element(at+"/element", o["element"], inInput, map[string]bool{})
}

func (c *checker) markdownBlock(at string, o object) {
	c.keys(at, o, "block_id text")
	c.markdown += length(c.string(at, o, "text", 1, maxMarkdown))
	if c.markdown > maxMarkdown {
		c.fail(at+"/text", "markdown blocks must be less than %d characters together", maxMarkdown+1)
	}
}

func (c *checker) table(at string, o object) {
	c.keys(at, o, "block_id rows column_settings")
	if c.tables++; c.tables > 1 {
		c.fail(at, "only_one_table_allowed")
	}
	for i, row := range c.list(at+"/rows", o["rows"], 1, maxTableRows) {
		at := fmt.Sprintf("%s/rows/%d", at, i)
		for j, cell := range c.list(at, row, 1, maxTableCells) {
			c.cell(fmt.Sprintf("%s/%d", at, j), cell)
		}
	}
}

func (c *checker) cell(at string, v any) {
	o := c.object(at, v)
	switch kind := o["type"]; kind {
	case "raw_text":
		c.keys(at, o, "text")
		c.string(at, o, "text", 1, maxComposedText)
	case "rich_text":
		c.richText(at, o)
	default:
		c.fail(at+"/type", "unsupported type: %v", kind)
	}
}

func (c *checker) video(at string, o object) {
	c.keys(at, o, "block_id title title_url alt_text thumbnail_url video_url author_name description provider_name provider_icon_url")
	c.text(at+"/title", o["title"], maxVideoTitle-1, true)
	c.string(at, o, "alt_text", 1, maxAltText)
	c.url(at, o, "thumbnail_url", 1, maxImageURL)
	c.url(at, o, "video_url", 1, maxImageURL)
	c.string(at, o, "author_name", 0, maxVideoAuthor-1)
	c.optionalText(at, o, "description", maxVideoTitle-1, true)
}

// richText checks the frame of a rich text: which kinds of parts stand in which.
func (c *checker) richText(at string, o object) {
	c.keys(at, o, "block_id elements")
	for i, e := range c.list(at+"/elements", o["elements"], 1, maxBlocksText) {
		c.richPart(fmt.Sprintf("%s/elements/%d", at, i), e)
	}
}

func (c *checker) richPart(at string, v any) {
	o := c.object(at, v)
	check := c.richSpan
	switch kind := o["type"]; kind {
	case "rich_text_list":
		check = c.richPart
	case "rich_text_section", "rich_text_preformatted", "rich_text_quote":
	default:
		c.fail(at+"/type", "unsupported type: %v", kind)
		return
	}
	for i, e := range c.list(at+"/elements", o["elements"], 0, maxBlocksText) {
		check(fmt.Sprintf("%s/elements/%d", at, i), e)
	}
}

func (c *checker) richSpan(at string, v any) {
	o := c.object(at, v)
	switch kind := o["type"]; kind {
	case "text":
		c.string(at, o, "text", 1, maxBlocksText)
	case "link":
		c.url(at, o, "url", 1, maxImageURL)
	case "emoji", "user", "usergroup", "channel", "broadcast", "date", "color", "team":
	default:
		c.fail(at+"/type", "unsupported type: %v", kind)
	}
}
