package discordfake

// Limits of autocomplete: https://discord.com/developers/docs/interactions/application-commands#autocomplete
const (
	mostChoices   = 25
	longestChoice = 100
)

// modal checks a form that people fill in.
func (f *form) modal(o Object, path string) {
	f.customID(o, path)
	f.text(o, path, "title", 1, longestModalTitle)
	for i, c := range f.list(o, path, "components", 1, mostModalComponents) {
		at := join(join(path, "components"), i)
		switch number(c["type"]) {
		case componentRow:
			f.inputRow(c, at)
		default:
			f.component(c, at, inModal)
		}
	}
	f.unique(o, path)
}

// inputRow checks a row of a modal, which holds one input with its own label.
func (f *form) inputRow(c Object, path string) {
	for i, child := range f.list(c, path, "components", 1, 1) {
		at := join(join(path, "components"), i)
		f.text(child, at, "label", 1, longestLabel)
		f.component(child, at, inModalRow)
	}
}

func (f *form) label(c Object, path string) {
	f.text(c, path, "label", 1, longestLabel)
	f.text(c, path, "description", 0, longestLabelHint)
	inside, ok := c["component"].(Object)
	if !ok {
		f.required(join(path, "component"))
		return
	}
	if inside["label"] != nil {
		f.add(join(join(path, "component"), "label"), "TEXT_INPUT_LABEL_IN_LABEL", "An input within a label has no label of its own")
	}
	f.component(inside, join(path, "component"), inLabel)
}

func (f *form) input(c Object, path string) {
	f.customID(c, path)
	f.oneOf(c, path, "style", 1, 2)
	f.text(c, path, "placeholder", 0, longestInputHint)
	f.text(c, path, "value", 0, longestInput)
	least := f.number(c, path, "min_length", 0, 0, longestInput)
	most := f.number(c, path, "max_length", longestInput, 1, longestInput)
	if least > most {
		f.add(join(path, "min_length"), "TEXT_INPUT_MIN_LENGTH_GREATER_THAN_MAX", "min_length cannot be greater than max_length")
	}
}

// choices checks those of an option of a command, or those that complete what is being typed, which must be there.
func (f *form) choices(o Object, path string, needed bool) {
	if _, ok := o["choices"].([]any); needed && !ok {
		f.required(join(path, "choices"))
		return
	}
	for i, c := range f.list(o, path, "choices", 0, mostChoices) {
		at := join(join(path, "choices"), i)
		f.text(c, at, "name", 1, longestChoice)
		f.localizations(c, at, "name_localizations", func(path, text string) { f.length(path, text, 1, longestChoice) })
		switch c["value"].(type) {
		case float64:
		case string:
			f.text(c, at, "value", 1, longestChoice)
		default:
			f.required(join(at, "value"))
		}
	}
}
