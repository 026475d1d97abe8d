package discordfake

import "slices"

// Types of components: https://discord.com/developers/docs/components/reference
const (
	componentRow         = 1
	componentButton      = 2
	componentSelect      = 3
	componentInput       = 4
	componentUsers       = 5
	componentRoles       = 6
	componentMentionable = 7
	componentChannels    = 8
	componentSection     = 9
	componentText        = 10
	componentThumbnail   = 11
	componentGallery     = 12
	componentFile        = 13
	componentSeparator   = 14
	componentContainer   = 17
	componentLabel       = 18
	componentUpload      = 19
)

// Limits of components.
const (
	mostRows              = 5
	mostComponents        = 40 // with those inside others
	mostText              = 4000
	mostButtons           = 5
	mostSelectOptions     = 25
	mostGalleryItems      = 10
	mostSectionTexts      = 3
	longestButtonLabel    = 80
	longestCustomID       = 100
	longestButtonURL      = 512
	longestOption         = 100
	longestPlaceholder    = 150
	longestAltText        = 1024
	longestInput          = 4000
	longestInputHint      = 100
	longestLabel          = 45
	longestLabelHint      = 100
	longestModalTitle     = 45
	mostModalComponents   = 5
	premiumStyle          = 6
	linkStyle             = 5
	largestColour         = 0xffffff
	longestCommandInteger = 1<<31 - 1
)

var (
	selects       = []int{componentSelect, componentUsers, componentRoles, componentMentionable, componentChannels}
	inRow         = append([]int{componentButton}, selects...)
	inContainer   = []int{componentRow, componentSection, componentText, componentGallery, componentFile, componentSeparator}
	inLayout      = append([]int{componentContainer}, inContainer...)
	inModal       = []int{componentRow, componentText, componentLabel}
	inLabel       = append([]int{componentInput, componentUpload}, selects...)
	inModalRow    = []int{componentInput}
	asAccessories = []int{componentButton, componentThumbnail}
)

// rows checks the components of a message without Components V2: rows of buttons and selects.
func (f *form) rows(o Object, path string) {
	for i, c := range f.list(o, path, "components", 0, mostRows) {
		f.component(c, join(join(path, "components"), i), []int{componentRow})
	}
	f.unique(o, path)
}

// layout checks the components of a message with Components V2.
func (f *form) layout(o Object, path string) {
	for i, c := range f.list(o, path, "components", 1, mostComponents) {
		f.component(c, join(join(path, "components"), i), inLayout)
	}
	n, text := 0, 0
	walk(o["components"], func(c Object) {
		n++
		if display, ok := c["content"].(string); ok {
			text += length(display)
		}
	})
	if n > mostComponents {
		f.add(join(path, "components"), "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", "The maximum number of total components is %d", mostComponents)
	}
	if text > mostText {
		f.add(join(path, "components"), "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", "Displayable text size exceeds maximum size of %d", mostText)
	}
	f.unique(o, path)
}

// unique holds that no custom_id and no number comes twice.
func (f *form) unique(o Object, path string) {
	customIDs, numbers := map[string]bool{}, map[int]bool{}
	walk(o["components"], func(c Object) {
		if id, _ := c["custom_id"].(string); id != "" {
			if customIDs[id] {
				f.add(join(path, "components"), "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated: %q", id)
			}
			customIDs[id] = true
		}
		if n := number(c["id"]); n != 0 {
			if numbers[n] {
				f.add(join(path, "components"), "COMPONENT_ID_DUPLICATED", "Component id cannot be duplicated: %d", n)
			}
			numbers[n] = true
		}
	})
}

// component checks one component with what is in it.
func (f *form) component(c Object, path string, allowed []int) {
	kind := number(c["type"])
	if !slices.Contains(allowed, kind) {
		f.add(join(path, "type"), "UNION_TYPE_CHOICES", "Value of field \"type\" must be one of %s.", braced(allowed))
		return
	}
	f.number(c, path, "id", 0, 0, longestCommandInteger)
	f.inside(kind, c, path)
}

// inside applies the rules of a type of component.
func (f *form) inside(kind int, c Object, path string) {
	switch kind {
	case componentRow:
		f.row(c, path)
	case componentButton:
		f.button(c, path)
	case componentSelect, componentUsers, componentRoles, componentMentionable, componentChannels:
		f.selectMenu(c, path)
	case componentInput:
		f.input(c, path)
	case componentSection:
		f.section(c, path)
	case componentText:
		f.text(c, path, "content", 1, mostText)
	case componentThumbnail:
		f.thumbnail(c, path)
	case componentGallery:
		f.gallery(c, path)
	case componentFile:
		f.media(c, path, "file", "attachment")
	case componentSeparator:
		f.number(c, path, "spacing", 1, 1, 2)
	case componentContainer:
		f.container(c, path)
	case componentLabel:
		f.label(c, path)
	case componentUpload:
		f.customID(c, path)
	}
}

func (f *form) row(c Object, path string) {
	inside := f.list(c, path, "components", 1, mostButtons)
	for i, child := range inside {
		f.component(child, join(join(path, "components"), i), inRow)
		if slices.Contains(selects, number(child["type"])) && len(inside) > 1 {
			f.add(join(path, "components"), "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width")
		}
	}
}

func (f *form) button(c Object, path string) {
	style := f.oneOf(c, path, "style", 1, 2, 3, 4, linkStyle, premiumStyle)
	f.text(c, path, "label", 0, longestButtonLabel)
	if style != premiumStyle && (c["label"] == nil || c["label"] == "") && c["emoji"] == nil {
		f.add(path, "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", "A label or emoji is required for this button")
	}
	switch style {
	case linkStyle:
		f.text(c, path, "url", 1, longestButtonURL)
		f.address(c, path, "url", "discord")
		f.absent(c, path, "custom_id", "A custom id and url cannot both be specified")
	case premiumStyle:
		f.absent(c, path, "custom_id", "A premium button has no custom id")
	default:
		f.customID(c, path)
		f.absent(c, path, "url", "A custom id and url cannot both be specified")
	}
}

func (f *form) customID(c Object, path string) {
	f.text(c, path, "custom_id", 1, longestCustomID)
}

func (f *form) absent(o Object, path, key, why string) {
	if o[key] != nil && o[key] != "" {
		f.add(join(path, key), "BUTTON_COMPONENT_FIELD_EXCLUSIVE", "%s", why)
	}
}

func (f *form) selectMenu(c Object, path string) {
	f.customID(c, path)
	f.text(c, path, "placeholder", 0, longestPlaceholder)
	least := f.number(c, path, "min_values", 1, 0, mostSelectOptions)
	most := f.number(c, path, "max_values", 1, 1, mostSelectOptions)
	if least > most {
		f.add(join(path, "min_values"), "SELECT_COMPONENT_MIN_VALUES_GREATER_THAN_MAX", "min_values cannot be greater than max_values")
	}
	if number(c["type"]) != componentSelect {
		return
	}
	options := f.list(c, path, "options", 1, mostSelectOptions)
	if c["max_values"] != nil && most > len(options) {
		f.add(join(path, "max_values"), "SELECT_COMPONENT_MAX_VALUES_GREATER_THAN_OPTIONS", "max_values cannot be greater than the number of options")
	}
	f.selectOptions(options, join(path, "options"))
}

func (f *form) selectOptions(options []Object, path string) {
	seen := map[string]bool{}
	for i, o := range options {
		f.text(o, join(path, i), "label", 1, longestOption)
		f.text(o, join(path, i), "description", 0, longestOption)
		value := f.text(o, join(path, i), "value", 1, longestOption)
		if seen[value] {
			f.add(join(join(path, i), "value"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is already used")
		}
		seen[value] = true
	}
}

func (f *form) section(c Object, path string) {
	for i, child := range f.list(c, path, "components", 1, mostSectionTexts) {
		f.component(child, join(join(path, "components"), i), []int{componentText})
	}
	accessory, ok := c["accessory"].(Object)
	if !ok {
		f.required(join(path, "accessory"))
		return
	}
	f.component(accessory, join(path, "accessory"), asAccessories)
}

func (f *form) container(c Object, path string) {
	f.number(c, path, "accent_color", 0, 0, largestColour)
	for i, child := range f.list(c, path, "components", 1, mostComponents) {
		f.component(child, join(join(path, "components"), i), inContainer)
	}
}

func (f *form) thumbnail(c Object, path string) {
	f.text(c, path, "description", 0, longestAltText)
	f.media(c, path, "media", "http", "https", "attachment")
}

func (f *form) gallery(c Object, path string) {
	for i, item := range f.list(c, path, "items", 1, mostGalleryItems) {
		f.thumbnail(item, join(join(path, "items"), i))
	}
}

func (f *form) media(c Object, path, key string, schemes ...string) {
	media, ok := c[key].(Object)
	if !ok {
		f.required(join(path, key))
		return
	}
	f.text(media, join(path, key), "url", 1, longestAltText*2)
	f.address(media, join(path, key), "url", schemes...)
}
